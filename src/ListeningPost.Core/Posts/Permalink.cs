using System.Text;

namespace ListeningPost.Core.Posts;

/// <summary>Brings addresses into one form, so that one page is known by one name, whoever linked to it and however.</summary>
public static class Permalink
{
    /// <summary>Longer addresses are none: nobody reads a page there.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Places that articles have: who links there speaks of the article.</summary>
    private static readonly HashSet<string> PagesParts = new(StringComparer.OrdinalIgnoreCase)
    {
        "#comments", "#respond", "#disqus_thread", "#comment-form", "#commentform", "#top", "#main", "#content", "#article", "#story",
    };

    /// <summary>The absolute http or https address, resolved and escaped, otherwise as written; null when it is none.</summary>
    /// <param name="address">Absolute, relative or protocol-relative; white space around it and line breaks within are dropped.</param>
    /// <param name="baseUri">What a relative address starts from.</param>
    public static string? Absolute(string? address, Uri? baseUri = null)
    {
        if (PlainAddress.Is(address))
        {
            return address;
        }

        if (PlainAddress.Join(baseUri, address) is { } joined)
        {
            return joined;
        }

        if (Resolve(address, baseUri) is not { } uri)
        {
            return null;
        }

        return AsWritten(uri) ?? Parsable(WithAsciiHost(uri));
    }

    /// <summary>
    /// Whether an address is its own <see cref="Absolute"/>, told at a glance: true for nearly all, false for some that are.
    /// </summary>
    public static bool IsAbsolute(ReadOnlySpan<char> address) => PlainAddress.Is(address);

    /// <summary><see cref="Absolute"/> without what only tracks (utm_*, fbclid …): the address to show. Keeps the fragment.</summary>
    /// <param name="address">As for <see cref="Absolute"/>.</param>
    /// <param name="baseUri">As for <see cref="Absolute"/>; a <c>ref</c> parameter that names its host goes as well.</param>
    public static string? Clean(string? address, Uri? baseUri = null)
    {
        bool hasNothingToTake = address.AsSpan().IndexOfAny('?', '#') < 0;
        if (hasNothingToTake && PlainAddress.Is(address))
        {
            return address;
        }

        if (PlainAddress.IsComposed(address))
        {
            return ComposedAddress.Clean(address, baseUri?.Host);
        }

        if (Resolve(address, baseUri) is not { } uri)
        {
            return null;
        }

        return IsTracked(uri, baseUri?.Host) || AsWritten(uri) is not { } written
            ? Compose(uri, baseUri?.Host)
            : written;
    }

    /// <summary>
    /// The one name of a page, or of a place on it: <see cref="Clean"/>, put together anew. The fragment stays, for a comment is not
    /// its article; so do scheme, <c>www.</c> and a closing slash, by which a page is asked for.
    /// </summary>
    public static string? Canonical(string? address, Uri? baseUri = null)
    {
        if (PlainAddress.IsComposed(address))
        {
            return ComposedAddress.Canonical(address, baseUri?.Host);
        }

        if (Resolve(address, baseUri) is not { } uri)
        {
            return null;
        }

        string once = Compose(uri, baseUri?.Host);

        // A % that escapes nothing is escaped at the first reading, and only at the second is what follows it read.
        Uri? again = once.Contains('%', StringComparison.Ordinal) ? Resolve(once, baseUri: null) : null;
        return again is null ? once : Compose(again, baseUri?.Host);
    }

    /// <summary>
    /// What of a name counts when two are compared: not the scheme, <c>www.</c>, the schemes' own ports, a closing slash, trackers,
    /// nor what counts a feed's readers. For comparing only: nobody can be sent there.
    /// </summary>
    /// <param name="name">As <see cref="Canonical"/> gives it, or any other name, which stays as it is.</param>
    public static string Identity(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ComparedAddress.Of(name);
    }

    /// <summary>
    /// A looser key, equal for what is nearly always one page: no scheme, <c>www.</c>, <c>m.</c>, <c>amp.</c>, closing slash, nor
    /// a fragment that every page has. For telling stories apart, never for identity.
    /// </summary>
    public static string? Key(string? address)
    {
        if (Canonical(address) is not { } canonical)
        {
            return null;
        }

        var uri = new Uri(canonical);
        string port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        string place = PagesParts.Contains(uri.Fragment) ? "" : uri.Fragment;
        return BareHost(uri.IdnHost) + port + uri.AbsolutePath.TrimEnd('/') + uri.Query + place;
    }

    /// <summary>The host without what only says how the page is shown.</summary>
    private static string BareHost(string host)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["www.", "m.", "mobile.", "amp."])
        {
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.Count('.') > 1)
            {
                host = host[prefix.Length..];
            }
        }

        return host;
    }

    private static Uri? Resolve(string? address, Uri? baseUri)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > MaxLength)
        {
            return null;
        }

        if (Parse(WithoutBreaks(address), baseUri) is not { } uri || !IsPage(uri))
        {
            return null;
        }

        return uri.AbsoluteUri.Length <= MaxLength ? Unwrapped(uri) : null;
    }

    private static Uri? Parse(string text, Uri? baseUri)
    {
        if (baseUri is { IsAbsoluteUri: true } && !HasScheme(text))
        {
            return WebAddress.Parse(baseUri, text);
        }

        string whole = text.StartsWith("//", StringComparison.Ordinal) ? "https:" + text : text;
        return WebAddress.Parse(whole);
    }

    private static bool IsPage(Uri uri) => uri.Scheme is "http" or "https" && IsHost(uri);

    /// <summary>Whether the DNS can know the host: letters that no domain may hold make <see cref="Uri.IdnHost"/> throw.</summary>
    private static bool IsHost(Uri uri)
    {
        if (Ascii.IsValid(uri.Host))
        {
            return uri.Host.Length > 0;
        }

        try
        {
            return uri.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// Google's redirect, as Alerts, search results and the news of before 2015 carry it, holds the real address in
    /// <c>url</c> or <c>q</c>.
    /// </summary>
    private static Uri Unwrapped(Uri uri)
    {
        if (!IsRedirect(uri) || (Parameter(uri, "url=") ?? Parameter(uri, "q=")) is not { } target)
        {
            return uri;
        }

        return WebAddress.Parse(Uri.UnescapeDataString(target)) is { } real && IsPage(real) ? real : uri;
    }

    private static bool IsRedirect(Uri uri)
    {
        if (uri.Host.StartsWith("news.google.", StringComparison.Ordinal))
        {
            return uri.AbsolutePath is "/news/url" or "/url";
        }

        return uri.AbsolutePath == "/url" && uri.Host.StartsWith("www.google.", StringComparison.Ordinal);
    }

    /// <summary>What follows the first parameter that begins so; null without one.</summary>
    private static string? Parameter(Uri uri, string beginning) =>
        Array.Find(Parameters(uri), p => p.StartsWith(beginning, StringComparison.Ordinal))?[beginning.Length..];

    /// <summary>The address as its author wrote it, if nothing has to be resolved, escaped or hidden in it; else null.</summary>
    private static string? AsWritten(Uri uri)
    {
        string written = uri.OriginalString;
        bool isWhole = written.StartsWith(uri.Scheme, StringComparison.Ordinal)
            && uri.UserInfo.Length == 0
            && written.AsSpan().IndexOfAnyExcept(Written) < 0;
        return isWhole ? written : null;
    }

    /// <summary>Escaped, and the host as the DNS knows it (<c>xn--…</c>): one spelling for one place.</summary>
    private static string WithAsciiHost(Uri uri)
    {
        string absolute = uri.AbsoluteUri;
        int at = Ascii.IsValid(uri.Host) ? -1 : absolute.IndexOf(uri.Host, StringComparison.Ordinal);
        return at < 0 ? absolute : string.Concat(absolute.AsSpan(0, at), uri.IdnHost, absolute.AsSpan(at + uri.Host.Length));
    }

    /// <summary>The address; null where it is none any more, as with signs that no host may have.</summary>
    private static string? Parsable(string escaped) => WebAddress.Parse(escaped) is null ? null : escaped;

    /// <summary>Whether anything in it only tracks.</summary>
    private static bool IsTracked(Uri uri, string? feedHost) =>
        Array.Exists(Parameters(uri), p => Tracking.IsTracker(p, feedHost, uri.Host)) || Tracking.IsTrackingFragment(uri.Fragment);

    /// <summary>The parts put together again, without those that track.</summary>
    /// <param name="uri">Absolute.</param>
    /// <param name="feedHost">Where it was found.</param>
    private static string Compose(Uri uri, string? feedHost)
    {
        bool isNumber = uri.HostNameType == UriHostNameType.IPv6;
        var text = new StringBuilder(uri.Scheme).Append("://").Append(isNumber ? uri.Host : uri.IdnHost);
        if (!uri.IsDefaultPort)
        {
            text.Append(':').Append(uri.Port);
        }

        text.Append(uri.AbsolutePath);
        char joint = '?';
        foreach (string parameter in Parameters(uri))
        {
            if (!Tracking.IsTracker(parameter, feedHost, uri.Host))
            {
                text.Append(joint).Append(parameter);
                joint = '&';
            }
        }

        if (!Tracking.IsTrackingFragment(uri.Fragment))
        {
            text.Append(uri.Fragment);
        }

        return text.ToString();
    }

    private static string[] Parameters(Uri uri) => uri.Query.Length > 1 ? uri.Query[1..].Split('&') : [];

    private static bool HasScheme(string text)
    {
        int end = text.AsSpan().IndexOfAnyExcept(SchemeCharacters);
        return end > 0 && text[end] == ':' && char.IsAsciiLetter(text[0]);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly System.Buffers.SearchValues<char> Written = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%|");

    private static string WithoutBreaks(string address)
    {
        ReadOnlySpan<char> trimmed = address.AsSpan().Trim();
        return trimmed.IndexOfAnyInRange('\0', '\u001F') < 0
            ? trimmed.ToString()
            : string.Concat(trimmed.ToString().Where(c => !char.IsControl(c)));
    }
}
