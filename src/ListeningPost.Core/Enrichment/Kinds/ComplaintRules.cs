using System.Globalization;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What makes a complaint.</summary>
internal static class ComplaintRules
{
    /// <summary>A mood in which a bad word complains; in as good a one, what is told of no brand does not.</summary>
    private const double Bad = -0.25;

    /// <summary>A mood that complains without a word of complaint, where it is told to the brand.</summary>
    private const double VeryBad = -0.65;

    /// <summary>What is told in so good a mood is seldom meant as a complaint, whatever words are in it.</summary>
    private const double Good = 0.5;

    /// <summary>What complains without any phrase: few stars, or a mood that is very bad and told to the brand.</summary>
    public static string? OfPost(in KindPost post)
    {
        if (post.Scene.Rating is <= 2)
        {
            return string.Create(CultureInfo.InvariantCulture, $"rating {post.Scene.Rating}");
        }

        return post.IsCalling && post.Scene.Score <= VeryBad ? "negative and to the brand" : null;
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
        return complains && post.Scene.Score < Good && !post.IsPromotion && IsConcerned(found, sentence, post);
    }

    /// <summary>"Still no reply." behind a sentence that names the brand is meant all the same where the mood is bad.</summary>
    private static bool IsConcerned(Found found, in ReadSentence sentence, in KindPost post)
    {
        bool isStrong = found.Phrase.Use == Use.Denial && post.Scene.Score <= Bad;
        return isStrong || post.IsConcerned(sentence);
    }

    /// <summary>Told to the brand or in a sentence that names it; of what else is told, only what is in no good mood.</summary>
    private static bool IsTold(in ReadSentence sentence, in KindPost post) =>
        post.IsCalling || sentence.IsNaming || post.Scene.Score < -Bad;

    /// <summary>A bad word is a complaint in a bad mood; in a very bad one, where it is asked or not told to the brand.</summary>
    private static bool IsBad(in ReadSentence sentence, in KindPost post)
    {
        bool isTold = post.IsCalling && !sentence.HasMark;
        if (post.Reading.Has(sentence, Use.Praise))
        {
            return false;
        }

        bool mayBe = post.IsCalling || (sentence.IsNaming && post.Reading.Has(sentence, Use.Person));
        return mayBe && post.Scene.Score <= (isTold ? Bad : VeryBad);
    }
}
