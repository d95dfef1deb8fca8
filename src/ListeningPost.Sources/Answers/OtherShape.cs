using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Answers;

/// <summary>An answer that is JSON but not what was asked for: an error, most often.</summary>
internal static class OtherShape
{
    /// <param name="who">Who answered: <c>GitHub</c>.</param>
    /// <param name="what">What should be in it: <c>issues</c>.</param>
    /// <param name="said">What the answer says of itself; null: nothing.</param>
    public static SourceException Of(string who, string what, string? said) =>
        new($"{who}: the answer holds no {what} but '{said ?? "another shape"}'.") { Failure = SourceFailure.Unreadable };
}
