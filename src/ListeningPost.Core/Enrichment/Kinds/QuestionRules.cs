namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What makes a question.</summary>
internal static class QuestionRules
{
    private const int Tiny = 12;

    /// <summary>A phrase of one word makes a question rhetorical when it stands nearly alone: "Really?"</summary>
    private const int NearlyAlone = 3;

    /// <summary>Whether a phrase asks without a question mark.</summary>
    public static bool Holds(Found found, in ReadSentence sentence, in KindPost post)
    {
        bool asks = found.Phrase.Use switch
        {
            Use.Question => true,
            Use.Opener => !sentence.IsExclaimed && Opens(found, sentence, post),
            Use.Beginning => !sentence.IsExclaimed && found.At == sentence.Beginning,
            _ => false,
        };
        return asks && !sentence.HasMark && MayAsk(sentence, post);
    }

    /// <summary>Whether a sentence asks something by its question mark, rather than "Really?" or a lone mark.</summary>
    public static bool IsMarked(in ReadSentence sentence, in KindPost post)
    {
        bool isLong = sentence.Words > 1 || sentence.Chars.End.Value - sentence.Chars.Start.Value > Tiny;
        return sentence.HasMark && isLong && MayAsk(sentence, post) && !IsRhetorical(sentence, post);
    }

    /// <summary>In the middle of a sentence only who calls the brand asks: others tell what they wonder.</summary>
    private static bool Opens(Found found, in ReadSentence sentence, in KindPost post) =>
        found.At == sentence.Beginning || (post.IsCalling && post.Reading.Word(found.At).OpensClause);

    private static bool MayAsk(in ReadSentence sentence, in KindPost post) =>
        !sentence.IsHeadline && !sentence.IsQuoted && !post.IsPromotion && !post.IsRelayed && post.IsPersonal(sentence);

    private static bool IsRhetorical(in ReadSentence sentence, in KindPost post)
    {
        foreach (Found found in post.Reading.In(sentence))
        {
            bool isNone = found.Phrase.Use switch
            {
                Use.Rhetorical => StandsOut(found, sentence, post),
                Use.Tag => found.End == sentence.To && found.At > sentence.Beginning + 1 && !Opens(sentence, post),
                Use.Audience => !post.IsCalling && found.At == sentence.Beginning,
                _ => false,
            };
            if (isNone)
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsOut(Found found, in ReadSentence sentence, in KindPost post) => found.End - found.At == 1
        ? sentence.Words <= NearlyAlone
        : found.At <= sentence.Beginning + 2 || post.Reading.Word(found.At).OpensClause;

    /// <summary>Whether the sentence begins as questions do.</summary>
    private static bool Opens(in ReadSentence sentence, in KindPost post)
    {
        foreach (Found found in post.Reading.In(sentence))
        {
            if (found.Phrase.Use is Use.Opener or Use.Beginning or Use.Question && found.At <= sentence.Beginning)
            {
                return true;
            }
        }

        return false;
    }
}
