namespace ListeningPost.Core.Posts;

/// <summary>How a platform writes the handles of its accounts.</summary>
public sealed record HandleForm
{
    /// <summary>A name without further rules: <c>acme</c>.</summary>
    public static readonly HandleForm Name = new() { Wish = _ => null };

    /// <summary>The host of a site, and all below it: <c>acme.example</c>.</summary>
    public static readonly HandleForm Host = new()
    {
        Wish = handle => handle.AsSpan().IndexOfAny('/', ':') < 0 ? null : "web:host, such as web:acme.example, without scheme or path",
    };

    /// <summary>The id of a channel, in which capitals count: <c>UC…</c>.</summary>
    public static readonly HandleForm ChannelId = new()
    {
        Wish = handle => handle.StartsWith("UC", StringComparison.Ordinal) ? null : "youtube: and the channel's id, UC…",
        IsCaseSensitive = true,
        IsName = false,
    };

    /// <summary>A number and the site it counts on: <c>22656@stackoverflow</c>.</summary>
    public static readonly HandleForm NumberAtSite = new()
    {
        Wish = handle => IsNumberAtSite(handle) ? null : "stackexchange:id@site, such as stackexchange:22656@stackoverflow",
        IsName = false,
    };

    /// <summary>
    /// What to write instead of a handle in normal form (not empty, without spaces), as the end of "Write …"; null when it is
    /// right.
    /// </summary>
    public required Func<string, string?> Wish { get; init; }

    /// <summary>What may stand before a handle and is none of it, besides <c>@</c>: <c>u/</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether two handles that differ in capitals are two accounts.</summary>
    public bool IsCaseSensitive { get; init; }

    /// <summary>Whether people would write the handle, as a name, when they speak of the account.</summary>
    public bool IsName { get; init; } = true;

    /// <summary>How handles are told apart.</summary>
    public StringComparer Comparer => IsCaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>A user and the server: <c>acme@social.example</c>.</summary>
    public static HandleForm AtHost(string platform) => new()
    {
        Wish = handle => IsAtHost(handle)
            ? null
            : $"{platform}:user@host, such as {platform}:{handle.Split('@')[0]}@social.example",
    };

    /// <summary>A handle without what may stand before it, and in lower case where capitals do not count.</summary>
    public string Normal(string handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        handle = handle.Trim().TrimStart('@');
        if (Prefix.Length > 0 && handle.TrimStart('/').StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            handle = handle.TrimStart('/')[Prefix.Length..];
        }

        return IsCaseSensitive ? handle : handle.ToLowerInvariant();
    }

    private static bool IsAtHost(string handle)
    {
        int at = handle.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < handle.Length - 1 && at == handle.LastIndexOf('@');
    }

    private static bool IsNumberAtSite(string handle) => IsAtHost(handle) && handle.Split('@')[0].All(char.IsAsciiDigit);
}
