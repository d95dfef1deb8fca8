using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Sources;

/// <summary>A source that can fetch a whole thread: the replies tell "with you" from "without you".</summary>
public interface IThreadSource : ISource
{
    /// <summary>Fetches the thread that a post stands in, as far as the platform gives it.</summary>
    /// <exception cref="SourceException">The thread could not be read.</exception>
    Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken);
}

/// <summary>Which thread to fetch.</summary>
/// <param name="RootNativeId">Native id of the root, or of the post itself while its root is not known.</param>
/// <param name="Url">The permalink of that post, if it has one.</param>
public sealed record ThreadRequest(string RootNativeId, string? Url)
{
    /// <summary><see cref="Post.ThreadKey"/> of that post, as last seen by the source that is asked; null: it has none.</summary>
    public string? ThreadKey { get; init; }

    /// <summary><see cref="ThreadResult.Rest"/> of the last time: that alone is asked for. Null: the thread from its beginning.</summary>
    public string? Rest { get; init; }
}

/// <summary>A thread as the platform gave it.</summary>
/// <param name="Posts">All posts that could be read, oldest first, the root among them; each with <see cref="Post.Root"/> set.</param>
/// <param name="Skipped">Posts that could not be used (deleted, without id or date).</param>
/// <param name="Complete">False when the platform cut the thread or a request of it failed: it is asked again soon.</param>
public sealed record ThreadResult(IReadOnlyList<Post> Posts, int Skipped, bool Complete)
{
    /// <summary>Native ids of posts in it that were taken back.</summary>
    /// <remarks>They are erased with all that was made of them, if they are stored at all.</remarks>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>Of a thread that was had in part: what is still to be asked for. Null: nothing can be.</summary>
    /// <remarks>Opaque to all but the source.</remarks>
    public string? Rest { get; init; }
}
