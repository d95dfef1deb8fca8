using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Searching;

/// <summary>Reads a thread piece by piece. What does not fit into a turn, or into the host's budget, is left for the next.</summary>
internal static class ThreadPieces
{
    /// <summary>A thread that one answer holds whole.</summary>
    public static ThreadResult Whole(PostPage page) =>
        new(SearchRound.OldestFirst(page.Posts), page.Skipped, Complete: true) { Deleted = page.Deleted };

    /// <param name="rest">As it was left the last time; null: from the beginning.</param>
    /// <param name="most">Requests in one turn.</param>
    /// <param name="askAsync">Asks for the piece of that name, or for the first.</param>
    /// <exception cref="SourceException">The first piece could not be had, or a later one, for another reason than the budget.</exception>
    public static async Task<ThreadResult> ReadAsync(string? rest, int most, Func<string?, Task<ThreadPiece>> askAsync)
    {
        List<Post> posts = [];
        List<string> deleted = [];
        int skipped = 0;
        bool isCut = false;
        for (int asked = 0; asked < most && (asked == 0 || rest is not null); asked++)
        {
            ThreadPiece piece;
            try
            {
                piece = await askAsync(rest);
            }
            catch (SourceException e) when (asked > 0 && e.Failure == SourceFailure.RateLimited)
            {
                break;
            }

            posts.AddRange(piece.Posts.Posts);
            deleted.AddRange(piece.Posts.Deleted);
            skipped += piece.Posts.Skipped;
            isCut |= piece.IsCut;
            rest = piece.Rest;
        }

        return new ThreadResult(SearchRound.OldestFirst([.. posts.DistinctBy(p => p.NativeId)]), skipped, Complete: rest is null && !isCut)
        {
            Rest = rest,
            Deleted = deleted,
        };
    }
}

/// <summary>One answer of a thread that takes several.</summary>
/// <param name="Posts">Its posts.</param>
/// <param name="Rest">What is asked for next; null: nothing more.</param>
internal sealed record ThreadPiece(PostPage Posts, string? Rest)
{
    /// <summary>Something is missing that cannot be asked for.</summary>
    public bool IsCut { get; init; }
}
