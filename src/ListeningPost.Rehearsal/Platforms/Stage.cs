namespace ListeningPost.Rehearsal.Platforms;

/// <summary>What all sites share: the script, the clock that says how far it is told, and the server's manners.</summary>
internal sealed record Stage(RehearsalScript Script, TimeProvider Clock, RehearsalOptions Options)
{
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Oldest first. What is dated after now has not happened yet.</summary>
    public IEnumerable<RehearsalPost> Published => Script.Posts.Where(post => post.At <= Now);
}
