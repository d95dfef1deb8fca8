using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Pages;

/// <summary>A conversation with its posts, as one brand sees it.</summary>
public sealed class ConversationThread
{
    /// <summary>So many posts are shown.</summary>
    public const int Most = 500;

    private const int Deepest = 6;

    /// <param name="posts">Oldest first.</param>
    public ConversationThread(StoredConversation conversation, IReadOnlyList<StoredPost> posts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        Conversation = conversation;
        Known = posts.Count;
        First = posts.Count > 0 ? posts[0] : null;
        Posts = [.. InOrder(posts).Take(Most)];
        CameIn = posts.FirstOrDefault(post => post.Voice == Voice.Company);
        PeopleCameIn = posts.FirstOrDefault(post => post.Voice == Voice.Employee);
    }

    public StoredConversation Conversation { get; }

    /// <summary>The brand's name.</summary>
    public required string BrandName { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Slugs of the brands that are mentioned in it.</summary>
    public required IReadOnlyList<string> Brands { get; init; }

    /// <summary>Those of its posts that are mentions, by number.</summary>
    public required IReadOnlyDictionary<long, StoredMention> Mentions { get; init; }

    /// <summary>Where they are judged.</summary>
    public required VerdictDesk Desk { get; init; }

    /// <summary>How far the platform's thread was read.</summary>
    public required ThreadKnown Thread { get; init; }

    /// <summary>Each below what it replies to, the earlier of two replies first.</summary>
    public IReadOnlyList<ThreadPost> Posts { get; }

    /// <summary>How many posts of it are known.</summary>
    public int Known { get; }

    /// <summary>The earliest that is known; null: none is.</summary>
    public StoredPost? First { get; }

    /// <summary>The brand's own first post in it; null: there is none.</summary>
    public StoredPost? CameIn { get; }

    /// <summary>The first post of one of its people; null: there is none.</summary>
    public StoredPost? PeopleCameIn { get; }

    /// <summary>How long after the first post; null where it is unknown.</summary>
    public TimeSpan? After(StoredPost post) => post.Post.PublishedAt - First?.Post.PublishedAt;

    /// <summary>Where a post stands between the first and the last that are known, from 0 to 1.</summary>
    public double Place(StoredPost post)
    {
        TimeSpan whole = Posts.Max(one => After(one.Post)) ?? TimeSpan.Zero;
        return whole > TimeSpan.Zero && After(post) is { } after ? after / whole : 0;
    }

    private static IEnumerable<ThreadPost> InOrder(IReadOnlyList<StoredPost> posts)
    {
        var byName = posts.GroupBy(post => post.Post.NativeId, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().PostId, StringComparer.Ordinal);
        long? ParentOf(StoredPost post) => post.Post.InReplyTo is { } parent && byName.TryGetValue(parent, out long id) ? id : null;
        ILookup<long?, StoredPost> below = posts.ToLookup(ParentOf);
        var seen = new HashSet<long>();

        // What replies to itself, or to each other in a ring, stands below nothing: it comes last.
        var waiting = new Stack<(StoredPost Post, int Depth)>(posts.Reverse().Select(post => (post, 0)));
        foreach (StoredPost root in below[null].Reverse())
        {
            waiting.Push((root, 0));
        }

        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next.Post.PostId))
            {
                continue;
            }

            bool isLost = next.Post.Post.InReplyTo is not null && ParentOf(next.Post) is null;
            yield return new ThreadPost(next.Post, Math.Min(next.Depth, Deepest), isLost);
            foreach (StoredPost reply in below[next.Post.PostId].Reverse())
            {
                waiting.Push((reply, next.Depth + 1));
            }
        }
    }
}

/// <summary>A post of a thread.</summary>
/// <param name="Depth">How far below its root it stands, at most 6.</param>
/// <param name="IsLost">Whether it replies to what is not known: deleted, or never seen.</param>
public sealed record ThreadPost(StoredPost Post, int Depth, bool IsLost);
