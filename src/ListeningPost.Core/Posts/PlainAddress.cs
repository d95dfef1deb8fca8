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

    /// <summary>Absolute, http or https, a small-letter host without port or user, no escapes, no dot segments.</summary>
    public static bool Is([NotNullWhen(true)] string? address) => PathOf(address).Length > 0;

    /// <summary>And besides without query and fragment: its own canonical form.</summary>
    public static bool IsCanonical([NotNullWhen(true)] string? address) => PathOf(address) is { Length: > 0 } path && path.IndexOfAny('?', '#', '%') < 0;

    /// <summary>What follows the host, or nothing when the address is not plain.</summary>
    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> address)
    {
        int start = address.StartsWith("https://") ? 8 : address.StartsWith("http://") ? 7 : 0;
        if (start == 0 || address.Length > Permalink.MaxLength)
        {
            return default;
        }

        ReadOnlySpan<char> rest = address[start..];
        int end = rest.IndexOfAnyExcept(HostCharacters);
        bool host = end > 3 && end <= 253 && rest[end] == '/' && char.IsAsciiLetter(rest[end - 1]) && char.IsAsciiLetterOrDigit(rest[0])
            && rest[..end].IndexOf("..") < 0 && rest[..end].IndexOf(".-") < 0 && rest[..end].IndexOf("-.") < 0 && !HasLongLabel(rest[..end])
            && !rest.StartsWith("www.google.");
        return host && rest[end..].IndexOfAnyExcept(PathCharacters) < 0 && rest[end..].IndexOf("/.") < 0 && EscapesAreWhole(rest[end..])
            ? rest[end..]
            : default;
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

    private static bool HasLongLabel(ReadOnlySpan<char> host)
    {
        const int Longest = 63;
        return host.Length > Longest && (host.IndexOf('.') is < 0 or > Longest || HasLongLabel(host[(host.IndexOf('.') + 1)..]));
    }
}
