using System.Globalization;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What makes a complaint.</summary>
internal static class ComplaintRules
{
    private const double Opinion = -0.05;
    private const double Strong = -0.4;

    /// <summary>What complains without any phrase: few stars, or a mood that is very bad and told to the brand.</summary>
    public static string? OfPost(in KindPost post)
    {
        if (post.Scene.Rating is <= 2)
        {
            return string.Create(CultureInfo.InvariantCulture, $"rating {post.Scene.Rating}");
        }

        return post.IsCalling && post.Scene.Score <= Strong ? "negative and to the brand" : null;
    }

    public static bool Holds(Found found, in ReadSentence sentence, in KindPost post)
    {
        bool complains = found.Phrase.Use switch
        {
            Use.Denial => IsTold(sentence, post) || !post.Reading.IsNaming,
            Use.Complaint => IsTold(sentence, post) && !post.IsTurned(found, sentence),
            Use.Hint => IsBad(sentence, post) && !post.IsTurned(found, sentence),
            _ => false,
        };
        return complains && !post.IsPromotion && post.IsConcerned(sentence);
    }

    /// <summary>Told to the brand or in a sentence that names it; of what else is told, only what is in no good mood.</summary>
    private static bool IsTold(in ReadSentence sentence, in KindPost post) =>
        post.IsCalling || sentence.IsNaming || post.Scene.Score < -Opinion;

    /// <summary>A bad word is a complaint in a bad mood; in a very bad one, where it is asked or not told to the brand.</summary>
    private static bool IsBad(in ReadSentence sentence, in KindPost post)
    {
        bool isTold = post.IsCalling && !sentence.HasMark;
        if (post.Reading.Has(sentence, Use.Praise))
        {
            return false;
        }

        bool mayBe = post.IsCalling || (sentence.IsNaming && post.Reading.Has(sentence, Use.Person));
        return mayBe && post.Scene.Score <= (isTold ? Opinion : Strong);
    }
}
