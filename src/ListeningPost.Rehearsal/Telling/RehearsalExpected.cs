namespace ListeningPost.Rehearsal.Telling;

/// <summary>What a listener should find: counted in the script itself, not in anything that was collected.</summary>
public sealed class RehearsalExpected
{
    private readonly ILookup<string, RehearsalPost> _threads;
    private readonly DateTimeOffset _instant;

    internal RehearsalExpected(RehearsalScript script, DateTimeOffset instant)
    {
        _instant = instant;
        Posts = [.. script.Posts.Where(post => post.At <= instant)];
        _threads = Posts.Where(post => post.Platform != "web").ToLookup(post => post.Root.NativeId, StringComparer.Ordinal);
    }

    /// <summary>Everything published by then.</summary>
    public IReadOnlyList<RehearsalPost> Posts { get; }

    /// <summary>Those that name the brand and count.</summary>
    public IEnumerable<RehearsalPost> Mentions => Posts.Where(Counts);

    /// <summary>Threads that name the brand and that the company did not start: what its participation is measured on.</summary>
    /// <remarks>A retweet is no thread of its own here.</remarks>
    public IEnumerable<RehearsalPost> Conversations => Roots.Where(root => root.Author.Role != RehearsalRole.Company);

    /// <summary>Threads that name the brand and that the company started.</summary>
    public IEnumerable<RehearsalPost> StartedByYou => Roots.Where(root => root.Author.Role == RehearsalRole.Company);

    /// <summary>Of <see cref="Conversations"/>, those in which an own account spoke.</summary>
    public IEnumerable<RehearsalPost> WithYou => Conversations.Where(root => SpokeIn(root, RehearsalRole.Company));

    /// <summary>Of <see cref="Conversations"/>, those in which an employee spoke and no own account.</summary>
    public IEnumerable<RehearsalPost> PeopleOnly => Conversations.Where(root =>
        !SpokeIn(root, RehearsalRole.Company) && SpokeIn(root, RehearsalRole.Employee));

    /// <summary>Of <see cref="Conversations"/>, those in which nobody of the company spoke.</summary>
    public IEnumerable<RehearsalPost> WithoutYou => Conversations.Except(WithYou).Except(PeopleOnly);

    /// <summary>Questions and complaints about the brand by the public that nobody of the company answered below.</summary>
    public IEnumerable<RehearsalPost> Owed => Mentions.Where(post =>
        post.Kind is RehearsalKind.Question or RehearsalKind.Complaint
        && post.Platform != "web"
        && post is { IsRepost: false, Author.Role: RehearsalRole.Public or RehearsalRole.Competitor }
        && !Thread(post).Any(other =>
            other.Author.Role is RehearsalRole.Company or RehearsalRole.Employee && IsBelow(other, post)));

    /// <summary>The thread of a post, oldest first, as far as it is published.</summary>
    public IEnumerable<RehearsalPost> Thread(RehearsalPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return _threads[post.Root.NativeId];
    }

    /// <summary>The conversations with a mention in a period.</summary>
    public IEnumerable<RehearsalPost> ConversationsIn(DateTimeOffset from, DateTimeOffset to) => Conversations.Where(root =>
        Thread(root).Any(post => Counts(post) && post.At >= from && post.At < to));

    /// <summary>How long a question or complaint has been waiting.</summary>
    public TimeSpan Waiting(RehearsalPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return _instant - post.At;
    }

    private IEnumerable<RehearsalPost> Roots => _threads
        .Where(thread => thread.Any(post => Counts(post) && !post.IsRepost))
        .Select(thread => thread.First().Root);

    private static bool Counts(RehearsalPost post) => post.IsMention && post.Kind != RehearsalKind.Noise;

    private bool SpokeIn(RehearsalPost root, RehearsalRole role) => Thread(root).Any(post => post.Author.Role == role);

    private static bool IsBelow(RehearsalPost post, RehearsalPost above) =>
        post.Parent is { } parent && (ReferenceEquals(parent, above) || IsBelow(parent, above));
}
