using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Words;

/// <summary>The hosts of a post's addresses.</summary>
internal static class PostAddresses
{
    private static readonly char[] Enders = [' ', '\t', '\r', '\n', '"', '<', '>', '(', ')', '[', ']', '{', '}', '|', '\\', '^', '`', '\u00A0'];

    /// <summary>Whether an address is on a host or a subdomain of it.</summary>
    public static bool IsOnHost(string? url, string host) =>
        url is not null && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && IsHost(address.IdnHost, host);

    /// <summary>Whether any address that the source found, or that stands in the title or the text, is on a host.</summary>
    public static bool LinksTo(Post post, string host) =>
        post.Links.Any(link => IsOnHost(link, host)) || In(post.Title).Concat(In(post.Text)).Any(link => IsOnHost(link, host));

    /// <summary>The host of an address in ASCII, or null.</summary>
    public static string? HostOf(string? url) =>
        url is not null && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? address.IdnHost.TrimEnd('.').ToLowerInvariant() : null;

    /// <summary>The hosts of all addresses that <see cref="LinksTo"/> looks at.</summary>
    public static IEnumerable<string> LinkedHosts(Post post) =>
        post.Links.Concat(In(post.Title)).Concat(In(post.Text)).Select(HostOf).OfType<string>();

    /// <summary>A host and all that it is a subdomain of: <c>a.b.c</c>, <c>b.c</c>, <c>c</c>.</summary>
    public static IEnumerable<string> Parents(string? host)
    {
        for (string? rest = host; rest is { Length: > 0 }; rest = rest.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? rest[(dot + 1)..] : null)
        {
            yield return rest;
        }
    }

    /// <summary>The addresses that stand in a text with their scheme, or with www.</summary>
    private static IEnumerable<string> In(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int http = text.IndexOf("http", at, StringComparison.OrdinalIgnoreCase);
            int www = text.IndexOf("www.", at, StringComparison.OrdinalIgnoreCase);
            int start = http < 0 ? www : www < 0 ? http : Math.Min(http, www);
            if (start < 0)
            {
                yield break;
            }

            int end = text.IndexOfAny(Enders, start);
            string found = text[start..(end < 0 ? text.Length : end)].TrimEnd('.', ',', ';', ':', '!', '?', '\'', '’', '”');
            bool hasScheme = found.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || found.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            bool isWww = start == www && (start == 0 || !char.IsLetterOrDigit(text[start - 1]));
            if (hasScheme || isWww)
            {
                yield return hasScheme ? found : "http://" + found;
            }

            at = hasScheme ? start + found.Length : start + 4;
        }
    }

    private static bool IsHost(string found, string host)
    {
        found = found.TrimEnd('.');
        return found.Equals(host, StringComparison.OrdinalIgnoreCase)
            || (found.Length > host.Length && found[^(host.Length + 1)] == '.' && found.EndsWith(host, StringComparison.OrdinalIgnoreCase));
    }
}
