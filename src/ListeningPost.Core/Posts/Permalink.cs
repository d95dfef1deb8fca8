using System.Text;

namespace ListeningPost.Core.Posts;

/// <summary>Brings addresses into one form, so that one page is known by one name, whoever linked to it and however.</summary>
public static class Permalink
{
    /// <summary>Longer addresses are none: nobody reads a page there.</summary>
    public const int MaxLength = 4_096;

    /// <summary>The absolute http or https address, resolved and escaped, otherwise as written; null when it is none.</summary>
    /// <param name="address">Absolute, relative or protocol-relative; white space around it and line breaks within are dropped.</param>
    /// <param name="baseUri">What a relative address starts from.</param>
    public static string? Absolute(string? address, Uri? baseUri = null) =>
        PlainAddress.Is(address) ? address
        : PlainAddress.Join(baseUri, address) is { } joined ? joined
        : Resolve(address, baseUri) is { } uri ? AsWritten(uri) ?? Parsable(WithAsciiHost(uri)) : null;

    /// <summary>Whether an address is its own <see cref="Absolute"/>, told at a glance: true for nearly all, false for some that are.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> address) => PlainAddress.Is(address);

    /// <summary><see cref="Absolute"/> without what only tracks (utm_*, fbclid …): the address to show. Keeps the fragment.</summary>
    /// <param name="address">As for <see cref="Absolute"/>.</param>
    /// <param name="baseUri">As for <see cref="Absolute"/>; a <c>ref</c> parameter that names its host goes as well.</param>
    public static string? Clean(string? address, Uri? baseUri = null) =>
        PlainAddress.Is(address) && address.AsSpan().IndexOfAny('?', '#') < 0 ? address
        : PlainAddress.IsComposed(address) ? ComposedAddress.Clean(address, baseUri?.Host)
        : Resolve(address, baseUri) is { } uri ? Compose(uri, baseUri, withFragment: true, AsWritten(uri)) : null;

    /// <summary>
    /// The one name of a page: <see cref="Clean"/> without fragment, except one that the page routes by (<c>#!</c>,
    /// <c>#/</c>). Scheme, <c>www.</c> and a closing slash stay: they can be another page.
    /// </summary>
    public static string? Canonical(string? address, Uri? baseUri = null) =>
        PlainAddress.IsComposed(address) ? ComposedAddress.Canonical(address, baseUri?.Host)
        : Resolve(address, baseUri) is { } uri ? Compose(uri, baseUri, withFragment: IsRoute(uri.Fragment)) : null;

    /// <summary>
    /// A looser key, equal for what is nearly always one page: no scheme, <c>www.</c>, <c>m.</c>, <c>amp.</c> nor closing
    /// slash. For telling stories apart, never for identity.
    /// </summary>
    public static string? Key(string? address)
    {
        if (Canonical(address) is not { } canonical)
        {
            return null;
        }

        var uri = new Uri(canonical);
        string host = uri.IdnHost;
        foreach (string prefix in (ReadOnlySpan<string>)["www.", "m.", "mobile.", "amp."])
        {
            host = host.StartsWith(prefix, StringComparison.Ordinal) && host.Count('.') > 1 ? host[prefix.Length..] : host;
        }

        return host + (uri.IsDefaultPort ? "" : $":{uri.Port}") + uri.AbsolutePath.TrimEnd('/') + uri.Query;
    }

    private static Uri? Resolve(string? address, Uri? baseUri)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > MaxLength)
        {
            return null;
        }

        string text = WithoutBreaks(address);
        bool known = baseUri is { IsAbsoluteUri: true } && !HasScheme(text)
            ? Uri.TryCreate(baseUri, text, out Uri? uri)
            : Uri.TryCreate(text.StartsWith("//", StringComparison.Ordinal) ? "https:" + text : text, UriKind.Absolute, out uri);

        return known && uri is { Scheme: "http" or "https" } && IsHost(uri) && uri.AbsoluteUri.Length <= MaxLength
            ? Unwrapped(uri)
            : null;
    }

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

    /// <summary>Google's redirect, as Alerts, search results and the news of before 2015 carry it, holds the real address in <c>url</c> or <c>q</c>.</summary>
    private static Uri Unwrapped(Uri uri)
    {
        bool redirects = (uri.AbsolutePath == "/url" && uri.Host.StartsWith("www.google.", StringComparison.Ordinal))
            || (uri.AbsolutePath is "/news/url" or "/url" && uri.Host.StartsWith("news.google.", StringComparison.Ordinal));
        if (!redirects)
        {
            return uri;
        }

        string? target = Parameters(uri).FirstOrDefault(p => p.StartsWith("url=", StringComparison.Ordinal))
            ?? Parameters(uri).FirstOrDefault(p => p.StartsWith("q=", StringComparison.Ordinal));
        return target is not null
            && Uri.TryCreate(Uri.UnescapeDataString(target[(target.IndexOf('=', StringComparison.Ordinal) + 1)..]), UriKind.Absolute, out Uri? real)
            && real.Scheme is "http" or "https"
            && IsHost(real)
            ? real!
            : uri;
    }

    /// <summary>The address as its author wrote it, if nothing has to be resolved, escaped or hidden in it; else null.</summary>
    private static string? AsWritten(Uri uri) =>
        uri.OriginalString.AsSpan().IndexOfAnyExcept(Written) < 0 && uri.UserInfo.Length == 0 && uri.OriginalString.StartsWith(uri.Scheme, StringComparison.Ordinal)
            ? uri.OriginalString
            : null;

    /// <summary>Escaped, and the host as the DNS knows it (<c>xn--…</c>): one spelling for one place.</summary>
    private static string WithAsciiHost(Uri uri)
    {
        string absolute = uri.AbsoluteUri;
        int at = Ascii.IsValid(uri.Host) ? -1 : absolute.IndexOf(uri.Host, StringComparison.Ordinal);
        return at < 0 ? absolute : string.Concat(absolute.AsSpan(0, at), uri.IdnHost, absolute.AsSpan(at + uri.Host.Length));
    }

    /// <summary>The address; null where it is none any more, as with signs that no host may have.</summary>
    private static string? Parsable(string escaped) => Uri.TryCreate(escaped, UriKind.Absolute, out _) ? escaped : null;

    /// <param name="uri">Absolute.</param>
    /// <param name="baseUri">Where it was found.</param>
    /// <param name="withFragment">Whether the fragment is kept, unless it tracks.</param>
    /// <param name="written">What to return when nothing tracks; null: the parts put together again.</param>
    private static string Compose(Uri uri, Uri? baseUri, bool withFragment, string? written = null)
    {
        if (written is not null && !Array.Exists(Parameters(uri), p => Tracking.IsTracker(p, baseUri?.Host, uri.Host)) && !Tracking.IsTrackingFragment(uri.Fragment))
        {
            return written;
        }

        var text = new StringBuilder(uri.Scheme).Append("://").Append(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost);
        if (!uri.IsDefaultPort)
        {
            text.Append(':').Append(uri.Port);
        }

        text.Append(uri.AbsolutePath);
        char joint = '?';
        foreach (string parameter in Parameters(uri))
        {
            if (!Tracking.IsTracker(parameter, baseUri?.Host, uri.Host))
            {
                text.Append(joint).Append(parameter);
                joint = '&';
            }
        }

        return withFragment && !Tracking.IsTrackingFragment(uri.Fragment) ? text.Append(uri.Fragment).ToString() : text.ToString();
    }

    private static string[] Parameters(Uri uri) => uri.Query.Length > 1 ? uri.Query[1..].Split('&') : [];

    /// <summary>Whether a page is told by its fragment.</summary>
    internal static bool IsRoute(ReadOnlySpan<char> fragment) => fragment.StartsWith("#!") || fragment.StartsWith("#/");

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
