using ListeningPost.Core.Posts;

namespace ListeningPost.Storage.Mentions;

/// <summary>A post on its way into the tables, and what has been learnt of it there.</summary>
internal sealed class SavingPost(CollectedPost collected)
{
    public CollectedPost Collected { get; } = collected;

    public Post Post => Collected.Post;

    /// <summary>0 until known.</summary>
    public long Id { get; set; }

    public bool IsNew { get; set; }

    public bool IsEdited { get; set; }

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
    public static List<SavingPost> Of(IReadOnlyList<CollectedPost> posts)
    {
        var byKey = new Dictionary<(string, string), SavingPost>();
        foreach (CollectedPost post in posts)
        {
            CollectedPost clean = PostCleaner.Clean(post);
            byKey[(clean.Post.Platform, clean.Post.NativeId)] = new SavingPost(clean);
        }

        return [.. byKey.OrderBy(p => p.Key.Item1, StringComparer.Ordinal).ThenBy(p => p.Key.Item2, StringComparer.Ordinal).Select(p => p.Value)];
    }
}
