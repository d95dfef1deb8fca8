using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Answers;

/// <summary>The posts of one answer, in the answer's order.</summary>
/// <param name="Posts">What could be used.</param>
/// <param name="Unusable">How many could not be read: without id, of another shape.</param>
/// <param name="PassedOver">How many could be read and are not wanted: deleted, removed, not public.</param>
/// <param name="Problems">One line for each of the first 20 of both.</param>
internal sealed record PostPage(IReadOnlyList<Post> Posts, int Unusable, int PassedOver, IReadOnlyList<string> Problems)
{
    private const int TooFewToTell = 3;

    /// <summary>A page without anything.</summary>
    public static PostPage Empty { get; } = new([], 0, 0, []);

    /// <summary>Native ids of posts that were taken back.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>How many posts are missing.</summary>
    public int Skipped => Unusable + PassedOver;

    /// <summary>
    /// Posts that cannot be read cost only themselves; but where none of many can, the platform has changed its answers,
    /// and silence would be taken for quiet.
    /// </summary>
    /// <exception cref="SourceException">None of at least three could be read.</exception>
    public PostPage OrThrow(string what)
    {
        if (Posts.Count > 0 || PassedOver > 0 || Unusable < TooFewToTell)
        {
            return this;
        }

        throw new SourceException($"{what}: none of {Unusable} posts could be read; the first: {Problems[0]}")
        {
            Failure = SourceFailure.Unreadable,
        };
    }
}
