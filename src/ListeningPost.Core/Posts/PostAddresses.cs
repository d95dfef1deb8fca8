using System.Buffers;

namespace ListeningPost.Core.Posts;

/// <summary>The hosts of a post's addresses.</summary>
internal static class PostAddresses
{
    private const string Www = "www.";

    private static readonly SearchValues<string> Starts = SearchValues.Create(["http", Www], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Enders = SearchValues.Create(" \t\r\n\"<>()[]{}|\\^`\u00A0");
    private static readonly char[] Punctuation = ['.', ',', ';', ':', '!', '?', '\'', '’', '”'];

    /// <summary>The address whose host is the post's site: the publisher's where that is told, else the post's own.</summary>
    public static string? SiteAddress(Post post) => HostOf(post.SiteUrl) is null ? post.Url : post.SiteUrl;

    /// <summary>Whether an address is on a host or a subdomain of it.</summary>
    public static bool IsOnHost(string? url, string host)
    {
        if (HostOf(url) is not { } found || !found.EndsWith(host, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return found.Length == host.Length || found[^(host.Length + 1)] == '.';
    }

    /// <summary>Whether any address that the source found, or that stands in the title or the text, is on a host.</summary>
    public static bool LinksTo(Post post, string host) => Linked(post).Any(link => IsOnHost(link, host));

    /// <summary>Whether there is any such address.</summary>
    public static bool HasLinks(Post post) => LinkedHosts(post).Any();

    /// <summary>The host of an address in ASCII, or null.</summary>
    public static string? HostOf(string? url)
    {
        if (WebAddress.Parse(url) is not { } address)
        {
            return null;
        }

        try
        {
            return address.IdnHost.TrimEnd('.').ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            // Characters that no domain may have, such as a joiner or a line separator.
            return null;
        }
    }

    /// <summary>The hosts of all addresses that <see cref="LinksTo"/> looks at.</summary>
    public static IEnumerable<string> LinkedHosts(Post post) => Linked(post).Select(HostOf).OfType<string>();

    /// <summary>A host and all that it is a subdomain of: <c>a.b.c</c>, <c>b.c</c>, <c>c</c>.</summary>
    public static IEnumerable<string> Parents(string? host)
    {
        string rest = host ?? "";
        while (rest.Length > 0)
        {
            yield return rest;
            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            rest = dot < 0 ? "" : rest[(dot + 1)..];
        }
    }

    private static IEnumerable<string> Linked(Post post) => post.Links.Concat(In(post.Title)).Concat(In(post.Text));

    /// <summary>The addresses that stand in a text with their scheme, or with www.</summary>
    private static IEnumerable<string> In(string text)
    {
        int start = Next(text, 0);
        while (start >= 0)
        {
            string found = Cut(text, start);
            bool hasScheme = found.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || found.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            if (hasScheme)
            {
                yield return found;
            }
            else if (IsWww(text, start))
            {
                yield return "http://" + found;
            }

            start = Next(text, start + (hasScheme ? found.Length : Www.Length));
        }
    }

    /// <summary>Where the next address may begin, or -1.</summary>
    private static int Next(string text, int from)
    {
        int next = text.AsSpan(from).IndexOfAny(Starts);
        return next < 0 ? -1 : from + next;
    }

    /// <summary>All up to a space, a bracket or the like, without the punctuation of the sentence around it.</summary>
    private static string Cut(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        int end = rest.IndexOfAny(Enders);
        return (end < 0 ? rest : rest[..end]).TrimEnd(Punctuation).ToString();
    }

    private static bool IsWww(string text, int start) =>
        text.AsSpan(start).StartsWith(Www, StringComparison.OrdinalIgnoreCase)
        && (start == 0 || !char.IsLetterOrDigit(text[start - 1]));
}
