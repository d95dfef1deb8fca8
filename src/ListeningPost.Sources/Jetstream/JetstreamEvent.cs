using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Jetstream;

/// <summary>One event of the stream.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="TimeUs">The server's time in microseconds since 1970: the cursor. Not monotonic from one event to the next.</param>
internal readonly record struct JetstreamEvent(JetstreamEventKind Kind, long TimeUs)
{
    /// <summary>The post's <c>at://</c> address.</summary>
    public string? Uri { get; init; }

    /// <summary>Which version of it.</summary>
    public string? Revision { get; init; }

    /// <summary>The post as it stands now.</summary>
    public Post? Post { get; init; }

    /// <summary>The account.</summary>
    public string? Did { get; init; }

    /// <summary>Why it could not be used.</summary>
    public string? Problem { get; init; }
}

/// <summary>What an event says.</summary>
internal enum JetstreamEventKind
{
    /// <summary>Nothing for us: another collection, an identity, a kind that is not known.</summary>
    Other,

    /// <summary>A post was written or edited.</summary>
    Post,

    /// <summary>A post was deleted.</summary>
    Deleted,

    /// <summary>An account was deleted or taken down for good.</summary>
    AccountGone,

    /// <summary>It could not be read.</summary>
    Unusable,
}
