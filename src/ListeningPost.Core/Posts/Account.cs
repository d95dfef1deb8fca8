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
        if (!Platforms.All.Contains(platform, StringComparer.Ordinal))
        {
            problem = $"'{text}' names no platform. Write platform:handle, such as x:acme, mastodon:acme@social.example "
                + "or web:acme.example.";
            return null;
        }

        string handle = Normal(platform, text[(colon + 1)..]);
        problem = Problem(platform, handle) is { } wish ? $"'{text}' is no account. Write {wish}." : null;
        return problem is null ? new Account(platform, handle) : null;
    }

    /// <summary>Whether this account wrote the post. <c>web:host</c> means the host and its subdomains, by the post's address.</summary>
    public bool Wrote(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (Platform == Platforms.Web)
        {
            return post.Platform == Platforms.Web && HostOf(post) is { } host && IsOnHost(host);
        }

        return post.Platform == Platform
            && (Is(post.Author.Handle) || (post.Author.Id is { } id && Is(id)));
    }

    /// <summary><c>platform:handle</c>.</summary>
    public override string ToString() => $"{Platform}:{Handle}";

    /// <summary>How a platform tells handles apart.</summary>
    internal static StringComparer Comparer(string platform) =>
        platform == Platforms.YouTube ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The host of the post's address; null without one.</summary>
    internal static string? HostOf(Post post) => Uri.TryCreate(post.Url, UriKind.Absolute, out Uri? address) ? address.IdnHost : null;

    /// <summary>A handle in the form of <see cref="Handle"/>.</summary>
    internal static string Normal(string platform, string handle)
    {
        handle = handle.Trim().TrimStart('@');
        if (platform is Platforms.Reddit && handle.TrimStart('/').StartsWith("u/", StringComparison.OrdinalIgnoreCase))
        {
            handle = handle.TrimStart('/')[2..];
        }

        return platform == Platforms.YouTube ? handle : handle.ToLowerInvariant();
    }

    /// <summary>What to write instead, or null when the handle is of its platform's form.</summary>
    private static string? Problem(string platform, string handle) => platform switch
    {
        _ when handle.Length == 0 || handle.Any(char.IsWhiteSpace) => $"{platform}:handle without spaces",
        Platforms.Mastodon or Platforms.Lemmy or Platforms.Discourse when !HasDomain(handle) =>
            $"{platform}:user@host, such as {platform}:{handle.Split('@')[0]}@social.example",
        Platforms.StackExchange when !HasDomain(handle) || !handle.Split('@')[0].All(char.IsAsciiDigit) =>
            "stackexchange:id@site, such as stackexchange:22656@stackoverflow",
        Platforms.Web when handle.Contains('/', StringComparison.Ordinal) || handle.Contains(':', StringComparison.Ordinal) =>
            "web:host, such as web:acme.example, without scheme or path",
        Platforms.YouTube when !handle.StartsWith("UC", StringComparison.Ordinal) => "youtube: and the channel's id, UC…",
        _ => null,
    };

    private static bool HasDomain(string handle)
    {
        int at = handle.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < handle.Length - 1 && at == handle.LastIndexOf('@');
    }

    private bool Is(string handle) => Comparer(Platform).Equals(Normal(Platform, handle), Handle);

    private bool IsOnHost(string host) =>
        string.Equals(host, Handle, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Handle, StringComparison.OrdinalIgnoreCase);
}
