using ListeningPost.Core.Posts;

namespace ListeningPost.Storage.Mentions;

/// <summary>A post on its way into the tables, and what has been learnt of it there.</summary>
/// <param name="collected">Cleaned.</param>
/// <param name="source">The source that brought it.</param>
internal sealed class SavingPost(CollectedPost collected, int source)
{
    public CollectedPost Collected { get; } = collected;

    public int SourceId => source;

    public Post Post => Collected.Post;

    /// <summary>0 until known.</summary>
    public long Id { get; set; }

    public bool IsNew { get; set; }

    public bool IsEdited { get; set; }

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

    /// <summary>Cleaned, each post once (the last of its kind wins, its mentions with it), in one order for all: so two workers that store the same cannot lock each other out.</summary>
    public static List<SavingPost> Of(Saving saving)
    {
        var byKey = new Dictionary<(string, string), SavingPost>();
        foreach (CollectedPost post in saving.Posts)
        {
            CollectedPost clean = PostCleaner.Clean(post);
            byKey[(clean.Post.Platform, clean.Post.NativeId)] = new SavingPost(clean, saving.SourceId);
        }

        return InOrder(byKey.Values);
    }

    /// <summary>In the one order.</summary>
    public static List<SavingPost> InOrder(IEnumerable<SavingPost> posts) =>
        [.. posts.OrderBy(p => p.Post.Platform, StringComparer.Ordinal).ThenBy(p => p.Post.NativeId, StringComparer.Ordinal)];
}
