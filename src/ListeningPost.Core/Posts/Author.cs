namespace ListeningPost.Core.Posts;

/// <summary>Who wrote a post, as the platform tells it.</summary>
public sealed record Author
{
    /// <summary>Nobody is named.</summary>
    public static Author Unknown { get; } = new();

    /// <summary>
    /// The handle without <c>@</c> or <c>u/</c>; Mastodon, Lemmy and Discourse: <c>user@host</c> always, the host of the
    /// account's own address, never of the server asked. Web: empty.
    /// </summary>
    public string Handle { get; init; } = "";

    /// <summary>The platform's own lasting id where it differs from the handle: a DID, X's or Stack Exchange's number.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown to people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The profile's address.</summary>
    public string? Url { get; init; }

    /// <summary>Followers, when the platform says. Never guessed.</summary>
    public long? Followers { get; init; }

    /// <summary>The profile's own description, plain text, when the answer holds it.</summary>
    public string? Bio { get; init; }

    /// <summary>The platform says that a program writes there (<c>bot</c>, <c>bot_account</c>, <c>type: Bot</c>). Never guessed.</summary>
    public bool IsBot { get; init; }
}
