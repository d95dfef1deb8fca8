using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Rehearsal.Platforms;

/// <summary>What all sites share.</summary>
/// <param name="Script">What is told.</param>
/// <param name="Clock">How far it is told.</param>
/// <param name="MaxPage">The largest page of any answer, or null.</param>
/// <param name="BlueskyNeedsSession">Whether Bluesky's search wants a session.</param>
internal sealed record Stage(RehearsalScript Script, TimeProvider Clock, int? MaxPage, bool BlueskyNeedsSession)
{
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Oldest first. What is dated after now has not happened yet.</summary>
    public IEnumerable<RehearsalPost> Published => Script.Posts.Where(post => post.At <= Now);
}
