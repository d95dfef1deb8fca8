using System.Text.Json.Serialization;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Mastodon;

/// <summary>
/// Where the collecting of one hashtag stands. The first walk goes back by <c>max_id</c> to the look-back; every later one
/// forward by <c>min_id</c>, which leaves no gap (<c>since_id</c> would: it gives the latest page). Ids are the server's own.
/// </summary>
internal sealed record TagWalk
{
    /// <summary>What appears later may have an id that much lower.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private const int MaxKnown = 1_000;

    /// <summary>The newest status of all finished walks.</summary>
    [JsonPropertyName("m")]
    public string? Newest { get; init; }

    /// <summary>The newest status of the first walk while it is under way.</summary>
    [JsonPropertyName("t")]
    public string? Top { get; init; }

    /// <summary>How far the walk under way has come: back in the first, forward in a later one.</summary>
    [JsonPropertyName("x")]
    public string? At { get; init; }

    /// <summary>Statuses handed on that come again because of the overlap.</summary>
    [JsonPropertyName("k")]
    public IReadOnlyList<string> Known { get; init; } = [];

    [JsonIgnore]
    public bool IsFirst => Newest is null;

    /// <summary><c>max_id</c> to ask with.</summary>
    [JsonIgnore]
    public string? MaxId => IsFirst ? At : null;

    /// <summary><c>min_id</c> to ask with.</summary>
    [JsonIgnore]
    public string? MinId => IsFirst ? null : At ?? MastodonIds.Before(Newest!, Overlap);

    /// <summary>The posts that were not handed on before.</summary>
    public IReadOnlyList<Post> Fresh(IReadOnlyList<Post> posts)
    {
        var known = Known.ToHashSet(StringComparer.Ordinal);
        return [.. posts.Where(p => !known.Contains(Key(p)))];
    }

    /// <summary>The state after a page.</summary>
    /// <param name="posts">The page's.</param>
    /// <param name="next">How the walk goes on; null: the page was the last.</param>
    /// <param name="reached">In a walk forward, what it came to; null: no further than before.</param>
    public TagWalk After(IReadOnlyList<Post> posts, string? next, string? reached)
    {
        string? top = IsFirst ? TopWith(posts) : null;
        if (next is not null)
        {
            return this with { Top = top, At = next, Known = Remembered(posts, top ?? Newest) };
        }

        string? newest = IsFirst ? top : MastodonIds.Highest(new[] { Newest, At, reached }.OfType<string>());
        if (newest is null)
        {
            return new TagWalk();
        }

        return new TagWalk { Newest = newest, Known = Remembered(posts, newest) };
    }

    private string? TopWith(IReadOnlyList<Post> posts) => Top ?? MastodonIds.Highest(posts.Select(p => p.ThreadKey).OfType<string>());

    private IReadOnlyList<string> Remembered(IReadOnlyList<Post> posts, string? newest)
    {
        string from = MastodonIds.Before(newest ?? "", Overlap);
        return [.. posts.Select(Key).Concat(Known).Distinct().Where(id => IdOrder.Compare(id, from) >= 0).Take(MaxKnown)];
    }

    private static string Key(Post post) => post.ThreadKey ?? KnownId.Of(post.NativeId);
}
