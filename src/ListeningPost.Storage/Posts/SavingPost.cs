using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Posts;

/// <summary>A post on its way into the tables, and what has been learnt of it there.</summary>
/// <param name="collected">Cleaned.</param>
/// <param name="source">The source that brought it.</param>
internal sealed class SavingPost(CollectedPost collected, int source)
{
    public CollectedPost Collected { get; } = collected;

    public int SourceId => source;

    public Post Post => Collected.Post;

    public PostKey Key { get; } = new(collected.Post.Platform, collected.Post.NativeId);

    /// <summary>0 until known.</summary>
    public long Id { get; set; }

    public bool IsNew { get; set; }

    public bool IsEdited { get; set; }

    /// <summary>The source that brought it first marks it otherwise now: its labels, or that a bot wrote it.</summary>
    public bool IsMarked { get; set; }

    /// <summary>It was known, and other queries are asked of it now.</summary>
    public bool IsMatchedAnew { get; init; }

    /// <summary>It was known, and what it mentions and how it is judged may be another now.</summary>
    public bool IsJudgedAnew => IsEdited || IsMarked || IsMatchedAnew;

    /// <summary>It is a mention that was none before.</summary>
    public bool IsMentioned { get; set; }

    /// <summary>Forgotten once: never stored again.</summary>
    public bool IsSuppressed { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Native id of the root, given or followed from the parent's; null while it is not known.</summary>
    public string? Root { get; set; }

    /// <summary>It was known, and now its root is known too.</summary>
    public bool HasMoved { get; set; }

    /// <summary>The conversation it was born in.</summary>
    public long ConversationId { get; set; }

    /// <summary>The conversation that this one is part of now; itself, mostly.</summary>
    public long PresentConversationId { get; set; }

    /// <summary>Whether that conversation was made with this page: nobody else can have stored anything in it.</summary>
    public bool IsInFreshConversation { get; set; }

    /// <summary>The id of the first stored post of its story: its own unless it is a near copy.</summary>
    public long StoryId { get; set; }

    /// <summary>What its source states as its audience; null: unknown.</summary>
    public long? Audience { get; set; }

    /// <summary>Tells distinct authors apart.</summary>
    public long AuthorKey { get; } = Core.Posts.AuthorKey.Of(collected.Post, source);

    /// <summary>Who speaks in it, as a brand sees it.</summary>
    /// <param name="brand">Its slug.</param>
    public string VoiceFor(string brand) => Collected.Voices.GetValueOrDefault(brand, Voice.Public);

    /// <summary>
    /// Cleaned, each post once (the last of its kind wins, its mentions with it), in one order for all: so two workers that store the
    /// same cannot lock each other out.
    /// </summary>
    public static List<SavingPost> Of(IEnumerable<CollectedPost> posts, int source)
    {
        var byKey = new Dictionary<PostKey, SavingPost>();
        foreach (CollectedPost post in posts)
        {
            var saving = new SavingPost(PostCleaner.Clean(post), source);
            byKey[saving.Key] = saving;
        }

        return InOrder(byKey.Values);
    }

    /// <summary>In the one order.</summary>
    public static List<SavingPost> InOrder(IEnumerable<SavingPost> posts) =>
        [.. posts.OrderBy(p => p.Key.Platform, StringComparer.Ordinal).ThenBy(p => p.Key.Identity, StringComparer.Ordinal)];
}
