using System.Text;

namespace ListeningPost.Core.Posts;

/// <summary>
/// The part of an address by which two are compared: see <see cref="Permalink.Identity"/>. By its characters alone, so that what is
/// stored can be compared with what comes whatever a <see cref="Uri"/> makes of it.
/// </summary>
internal static class ComparedAddress
{
    private const string Www = "www.";

    /// <summary>Where sessions stand in paths: <c>/page.jsp;jsessionid=1A2B</c>.</summary>
    private const string Session = ";jsessionid=";

    public static string Of(string name)
    {
        int start = PlainAddress.HostStart(name);
        if (start == 0)
        {
            return name;
        }

        ReadOnlySpan<char> rest = name.AsSpan(start);
        ReadOnlySpan<char> body = UpTo(rest, rest.IndexOf('#'));
        ReadOnlySpan<char> page = UpTo(body, body.IndexOf('?'));
        ReadOnlySpan<char> host = UpTo(page, page.IndexOf('/'));
        ReadOnlySpan<char> path = page[host.Length..];
        var text = new StringBuilder(rest.Length)
            .Append(Bare(host))
            .Append(UpTo(path, path.IndexOf(Session, StringComparison.OrdinalIgnoreCase)).TrimEnd('/'));
        AddCounting(text, body[page.Length..], host);
        return text.Append(rest[body.Length..]).ToString();
    }

    /// <summary>Without <c>www.</c> and the ports of http and https.</summary>
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> host)
    {
        if (host.EndsWith(":443") || host.EndsWith(":80"))
        {
            host = host[..host.LastIndexOf(':')];
        }

        bool isAPrefix = host.StartsWith(Www) && host.Count('.') > 1;
        return isAPrefix ? host[Www.Length..] : host;
    }

    /// <summary>The parameters that choose the page.</summary>
    private static void AddCounting(StringBuilder text, ReadOnlySpan<char> query, ReadOnlySpan<char> host)
    {
        if (query.Length <= 1)
        {
            return;
        }

        char joint = '?';
        query = query[1..];
        foreach (Range parameter in query.Split('&'))
        {
            if (!Tracking.CountsReaders(query[parameter], host))
            {
                text.Append(joint).Append(query[parameter]);
                joint = '&';
            }
        }
    }

    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, int end) => end < 0 ? text : text[..end];
}
