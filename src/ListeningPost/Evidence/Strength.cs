using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Evidence;

/// <summary>Chooses the mentions that convince most.</summary>
internal static class Strength
{
    private const double OfComplaint = 3;
    private const double OfQuestion = 2.5;
    private const double OfPraise = 1;
    private const double OfWaiting = 2;
    private const double OfCompetitor = 2;
    private const double OfMood = 1;
    private const double OfFitLength = 0.5;
    private const int ShortestFit = 30;
    private const int LongestFit = 400;

    /// <summary>The strongest first: by the public, no copies, each conversation and each author once.</summary>
    public static IReadOnlyList<StoredMention> Choose(IEnumerable<StoredMention> mentions, int most) =>
    [
        .. mentions.Where(mention => mention is { Voice: Voice.Public, IsDuplicate: false, Noise: null })
            .OrderByDescending(Of).ThenByDescending(mention => mention.PublishedAt).ThenBy(mention => mention.MentionId)
            .DistinctBy(mention => mention.ConversationId).DistinctBy(mention => mention.AuthorKey)
            .Take(most),
    ];

    /// <summary>
    /// Who asks or complains weighs more than who praises, most of all where nobody or a competitor answered; then how many read and
    /// reacted, by powers of ten.
    /// </summary>
    public static double Of(StoredMention mention)
    {
        double waiting = mention.OwedAnswer ? OfWaiting : 0;
        double competitor = mention.AnsweredBy == Voice.Competitor ? OfCompetitor : 0;
        double mood = mention.Sentiment == Sentiment.Negative ? OfMood : 0;
        double length = mention.Title.Length + mention.Text.Length is >= ShortestFit and <= LongestFit ? OfFitLength : 0;
        double reactions = Math.Log10(1 + Count(mention.Likes) + Count(mention.Reposts) + Count(mention.Replies));
        return OfKind(mention.Kind) + waiting + competitor + mood + length + reactions + Math.Log10(1 + Count(mention.Reach));
    }

    private static double OfKind(string kind) => kind switch
    {
        Kind.Complaint => OfComplaint,
        Kind.Question => OfQuestion,
        Kind.Praise => OfPraise,
        _ => 0,
    };

    private static double Count(long? count) => Math.Max(0, count ?? 0);
}
