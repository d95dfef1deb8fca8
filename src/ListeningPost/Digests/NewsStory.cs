using ListeningPost.Documents;
namespace ListeningPost.Digests;

/// <summary>A story or conversation that is new in the period, its near copies folded.</summary>
public sealed record NewsStory
{
    /// <summary>The earliest post.</summary>
    public required QuotedPost First { get; init; }

    /// <summary>Near copies beside the first.</summary>
    public int Copies { get; init; }

    /// <summary>Distinct sites or platforms on which the copies stand.</summary>
    public int Sites { get; init; }

    /// <summary>Mentions in it, copies included.</summary>
    public int Mentions { get; init; } = 1;

    /// <summary>Distinct authors of these mentions.</summary>
    public int Authors { get; init; } = 1;

    /// <summary>Followers or stated audience over distinct authors; null: unknown.</summary>
    public long? Reach { get; init; }

    /// <summary><c>with_you</c>, <c>people_only</c>, <c>without_you</c>; null where nobody can reply.</summary>
    public string? Presence { get; init; }
}
