namespace ListeningPost.Core.Posts;

/// <summary>An account as the configuration names it: <c>platform:handle</c>.</summary>
/// <param name="Platform">One of <see cref="Platforms"/>.</param>
/// <param name="Handle">Normal form: no <c>@</c> or <c>u/</c> in front; lower case, except YouTube's ids.</param>
public sealed record Account(string Platform, string Handle)
{
    /// <summary>Reads <c>x:acme</c>, <c>mastodon:@acme@social.example</c>, <c>bluesky:did:plc:…</c>, <c>web:acme.example</c> ….</summary>
    /// <param name="text">As written.</param>
    /// <param name="problem">What is wrong and what to write, or null.</param>
    /// <returns>The account, or null when the text is none.</returns>
    public static Account? Parse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string platform = colon < 0 ? "" : text[..colon].Trim().ToLowerInvariant();
        if (Platforms.Find(platform) is not { } known)
        {
            problem = $"'{text}' names no platform. Write platform:handle, such as x:acme, mastodon:acme@social.example "
                + "or web:acme.example.";
            return null;
        }

        string handle = known.Handles.Normal(text[(colon + 1)..]);
        problem = Problem(known, handle) is { } wish ? $"'{text}' is no account. Write {wish}." : null;
        return problem is null ? new Account(platform, handle) : null;
    }

    /// <summary>Whether this account wrote the post. <c>web:host</c> means the host and its subdomains, by the post's address.</summary>
    public bool Wrote(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.Platform != Platform)
        {
            return false;
        }

        if (Platform == Platforms.Web.Name)
        {
            return HostOf(post) is { } host && IsOnHost(host);
        }

        return Is(post.Author.Handle) || (post.Author.Id is { } id && Is(id));
    }

    /// <summary><c>platform:handle</c>.</summary>
    public override string ToString() => $"{Platform}:{Handle}";

    /// <summary>How a platform writes its handles; one that we do not know has no rules.</summary>
    internal static HandleForm HandlesOf(string platform) => Platforms.Find(platform)?.Handles ?? HandleForm.Name;

    /// <summary>The host of the post's address; null without one.</summary>
    internal static string? HostOf(Post post) => PostAddresses.HostOf(PostAddresses.SiteAddress(post));

    /// <summary>What to write instead, or null when the handle is of its platform's form.</summary>
    private static string? Problem(Platform platform, string handle)
    {
        if (handle.Length == 0 || handle.Any(char.IsWhiteSpace))
        {
            return $"{platform.Name}:handle without spaces";
        }

        return platform.Handles.Wish(handle);
    }

    private bool Is(string handle) => HandlesOf(Platform).Comparer.Equals(HandlesOf(Platform).Normal(handle), Handle);

    private bool IsOnHost(string host) =>
        string.Equals(host, Handle, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Handle, StringComparison.OrdinalIgnoreCase);
}
