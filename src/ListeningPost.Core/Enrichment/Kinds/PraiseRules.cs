using System.Globalization;

namespace ListeningPost.Core.Enrichment.Kinds;

/// <summary>What makes praise: somebody's own good word of the brand, no wish, plan or advertisement.</summary>
internal static class PraiseRules
{
    private const double Opinion = 0.05;
    private const int Few = 8;
    private const int MostStory = 2;

    public static string? OfPost(in KindPost post) => post.Scene.Rating is >= 5
        ? string.Create(CultureInfo.InvariantCulture, $"rating {post.Scene.Rating}")
        : null;

    public static bool Holds(Found found, in ReadSentence sentence, in KindPost post)
    {
        bool praises = found.Phrase.Use switch
        {
            Use.Praise => !post.Scene.IsScored || post.Scene.Score > -Opinion,
            Use.Liking => IsOfBrand(sentence, post) && IsGood(post),
            Use.Warm => post.IsCalling && IsGood(post),
            _ => false,
        };
        return praises && MayPraise(sentence, post) && !post.IsTurned(found, sentence);
    }

    private static bool IsGood(in KindPost post) =>
        (!post.Scene.IsScored || post.Scene.Score >= Opinion) && IsUnmixed(post);

    /// <summary>Told to the brand, or of it in few words, or in the few behind a sentence that names it: "Best purchase ever!"</summary>
    private static bool IsOfBrand(in ReadSentence sentence, in KindPost post)
    {
        bool isShort = sentence.Words <= Few && (sentence.IsNaming || sentence.IsBehindNaming);
        return isShort || post.IsCalling || !post.Reading.IsNaming;
    }

    /// <summary>No trouble is told beside it: thanks are often only polite, and often mocking.</summary>
    private static bool IsUnmixed(in KindPost post) =>
        !post.Reading.Has(Use.Hint) && post.Reading.Count(Use.Story) <= MostStory;

    private static bool MayPraise(in ReadSentence sentence, in KindPost post)
    {
        bool isOwn = !post.IsPromotion && !post.IsRelayed && !sentence.IsHeadline && post.IsPersonal(sentence);
        return isOwn && !sentence.HasMark && !post.Reading.Has(sentence, Use.Unreal);
    }
}
