using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ListeningPost.Core.Posts;

/// <summary>
/// Tells at a glance that an address needs no resolving, escaping nor hiding, as nearly all in feeds: making a
/// <see cref="Uri"/> of each costs more than reading the feed. May say no to a good address, never yes to a bad one.
/// </summary>
internal static class PlainAddress
{
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?#[]@!$&'()*+,;=:%");

    private static readonly SearchValues<char> Changeable = SearchValues.Create("%[]'");

    private const int ShortestHost = 4;

    /// <summary>RFC 1035, 2.3.4, as for the label.</summary>
    private const int LongestHost = 253;

    private const int LongestLabel = 63;

    /// <summary>Absolute, http or https, a small-letter host without port or user, whole escapes, no dot segments.</summary>
    public static bool Is([NotNullWhen(true)] string? address) => Is(address.AsSpan());

    public static bool Is(ReadOnlySpan<char> address) => HostEnd(address) > 0;

    /// <summary>
    /// And besides of parts that stay as they are when it is taken apart and put together again: no escapes nor brackets, and
    /// at least a slash behind the host.
    /// </summary>
    public static bool IsComposed([NotNullWhen(true)] string? address) =>
        HostEnd(address) is > 0 and var end
        && end < address!.Length
        && address.AsSpan(end).IndexOfAny(Changeable) < 0
        && address.AsSpan(end).Count('#') <= 1;

    /// <summary>The absolute address of <c>/path</c> or <c>#place</c>, when both it and the base are plain; else null.</summary>
    public static string? Join(Uri? baseUri, string? address)
    {
        if (address is not ['/' or '#', not '/' and not '\\', ..] || baseUri is not { IsAbsoluteUri: true })
        {
            return null;
        }

        string from = baseUri.AbsoluteUri;
        int host = HostEnd(from);
        if (host == 0)
        {
            return null;
        }

        ReadOnlySpan<char> kept = address[0] == '/' ? from.AsSpan(0, host) : WithoutFragment(from);
        string joined = string.Concat(kept, address);
        return Is(joined) ? joined : null;
    }

    private static ReadOnlySpan<char> WithoutFragment(ReadOnlySpan<char> address)
    {
        int place = address.IndexOf('#');
        return place < 0 ? address : address[..place];
    }

    /// <summary>Where the host of such an address starts.</summary>
    public static int HostStart(ReadOnlySpan<char> address)
    {
        if (address.StartsWith("https://"))
        {
            return "https://".Length;
        }

        return address.StartsWith("http://") ? "http://".Length : 0;
    }

    /// <summary>Where its host ends, or 0 when the address is not plain.</summary>
    private static int HostEnd(ReadOnlySpan<char> address)
    {
        int start = HostStart(address);
        if (start == 0 || address.Length > Permalink.MaxLength)
        {
            return 0;
        }

        ReadOnlySpan<char> rest = address[start..];
        int end = rest.IndexOfAnyExcept(HostCharacters);
        if (end < 0)
        {
            end = rest.Length;
        }

        ReadOnlySpan<char> path = rest[end..];
        bool isPlain = IsHost(rest[..end]) && IsPath(path) && !IsRedirect(rest, path);
        return isPlain ? start + end : 0;
    }

    /// <summary>What <see cref="Permalink"/> unwraps, or looks like it.</summary>
    private static bool IsRedirect(ReadOnlySpan<char> host, ReadOnlySpan<char> path) =>
        (path.StartsWith("/url") || path.StartsWith("/news/url")) && (host.StartsWith("www.google.") || host.StartsWith("news.google."));

    /// <summary>Labels of letters, digits and inner hyphens, the last one not a number.</summary>
    private static bool IsHost(ReadOnlySpan<char> host)
    {
        if (host.Length is < ShortestHost or > LongestHost)
        {
            return false;
        }

        int label = 0;
        char before = '.';
        foreach (char c in host)
        {
            label = c == '.' ? 0 : label + 1;
            if (label > LongestLabel || IsOddPair(before, c))
            {
                return false;
            }

            before = c;
        }

        return char.IsAsciiLetter(before);
    }

    /// <summary>A label that is empty, or that begins or ends with a hyphen.</summary>
    private static bool IsOddPair(char before, char c) => (before, c) is ('.', '.') or ('.', '-') or ('-', '.');

    private static bool IsPath(ReadOnlySpan<char> path) =>
        path is [] or ['/', ..]
        && path.IndexOfAnyExcept(PathCharacters) < 0
        && !HasDotSegment(path)
        && EscapesAreWhole(path);

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        int at;
        while ((at = path.IndexOf("/.")) >= 0)
        {
            path = path[(at + 2)..];
            if (path is [] or ['/' or '?' or '#' or '.', ..])
            {
                return true;
            }
        }

        return false;
    }

    private static bool EscapesAreWhole(ReadOnlySpan<char> path)
    {
        int at;
        while ((at = path.IndexOf('%')) >= 0)
        {
            if (at + 2 >= path.Length || !char.IsAsciiHexDigit(path[at + 1]) || !char.IsAsciiHexDigit(path[at + 2]))
            {
                return false;
            }

            path = path[(at + 3)..];
        }

        return true;
    }
}
