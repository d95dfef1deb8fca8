using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Searching;

/// <summary>One page of results.</summary>
/// <param name="Posts">As parsed, newest first.</param>
/// <param name="Next">What to ask the next page with, the kind's own; null: the platform has no more.</param>
internal sealed record ResultPage(PostPage Posts, string? Next)
{
    /// <summary>The same posts with the times by which the platform sorts them. Default: by publication.</summary>
    public IReadOnlyList<Sighting> Sightings { get; init; } = [.. Posts.Posts.Select(Sighting.ByPublication)];

    /// <summary>
    /// The platform was asked for what is not older than <see cref="PageRequest.Floor"/> and gives all of that: when the walk
    /// ends, it has reached back so far, however old the oldest result is.
    /// </summary>
    public bool IsAllSinceFloor { get; init; }

    /// <summary>The time of the oldest result, Unix seconds; null where no time is known.</summary>
    public long? Oldest => Sightings.Where(s => s.At > 0).Min(s => (long?)s.At);
}

/// <summary>One result of a page.</summary>
/// <param name="Post">As parsed.</param>
/// <param name="At">The time by which the platform sorts, Unix seconds; 0: it does not sort by time.</param>
internal sealed record Sighting(Post Post, long At)
{
    /// <summary>For platforms that sort by publication.</summary>
    public static Sighting ByPublication(Post post) => new(post, post.PublishedAt?.ToUnixTimeSeconds() ?? 0);
}
