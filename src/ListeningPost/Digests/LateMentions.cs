using ListeningPost.Documents;
namespace ListeningPost.Digests;

/// <summary>Mentions of days that earlier digests covered, found after their cut-off.</summary>
/// <param name="Count">Found within 7 days of publication.</param>
/// <param name="Older">Found later than that: counted, not listed.</param>
/// <param name="Posts">Some of the <paramref name="Count"/>, oldest first.</param>
public sealed record LateMentions(long Count, long Older, IReadOnlyList<QuotedPost> Posts)
{
    /// <summary>Whether no digest was sent before, so that nothing could be told in time.</summary>
    public bool IsFirst { get; init; }

    /// <summary>What the counts mean.</summary>
    public string Words => IsFirst
        ? "of earlier days, told here since no digest came before"
        : "of earlier days, found after their digest; they stand beside the figures above, not in them";

    /// <summary>Nothing came late.</summary>
    public static LateMentions None { get; } = new(0, 0, []);
}
