using System.Net;
using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Http;

/// <summary>Where an answer sends us, and what goes along.</summary>
internal static class Redirects
{
    public const int MaxHops = 5;

    private static readonly HashSet<string> HarmlessHeaders = new(StringComparer.OrdinalIgnoreCase) { "Accept", "Accept-Language" };

    public static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    public static bool IsPermanent(HttpStatusCode status) => (int)status is 301 or 308;

    /// <summary>The next address.</summary>
    /// <exception cref="DoorException">It is missing, unreadable, or leads from https to http or out of the web.</exception>
    public static Uri Target(Uri from, string? location)
    {
        location = Utf8(location);

        // A backslash is a slash to some readers and not to others: exactly the ambiguity that attacks live on.
        bool isAmbiguous = location?.Contains('\\', StringComparison.Ordinal) == true;
        if (string.IsNullOrWhiteSpace(location) || isAmbiguous || WebAddress.Parse(from, location.Trim()) is not { } target)
        {
            throw new DoorException("it redirects to no readable address");
        }

        if (target.Scheme is not ("http" or "https"))
        {
            throw new DoorException("it redirects out of the web, to " + SafeUrl.Line(target.Scheme) + ":");
        }

        if (from.Scheme == "https" && target.Scheme == "http")
        {
            throw new DoorException("it redirects from https to http");
        }

        return WithoutExtras(target);
    }

    /// <summary>What is asked of the next address: credentials stay with their origin, a form is not posted to a stranger.</summary>
    /// <exception cref="DoorException">A body would go to another origin.</exception>
    public static HttpAsk Next(HttpAsk ask, HttpStatusCode status, Uri from, Uri to)
    {
        bool toGet = ask.Method != HttpMethod.Get && ask.Method != HttpMethod.Head && (int)status is 301 or 302 or 303;
        if (toGet)
        {
            ask = ask with { Method = HttpMethod.Get, Body = null, ContentType = null };
        }

        if (IsSameOrigin(from, to))
        {
            return ask;
        }

        if (ask.Body is not null)
        {
            throw new DoorException("it redirects what was posted to another host");
        }

        return ask with { Headers = ask.Headers.Where(h => HarmlessHeaders.Contains(h.Key)).ToDictionary(h => h.Key, h => h.Value) };
    }

    /// <summary>The address without user-info and fragment.</summary>
    public static Uri WithoutExtras(Uri uri)
    {
        if (uri.UserInfo.Length == 0 && uri.Fragment.Length == 0)
        {
            return uri;
        }

        return new Uri(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped));
    }

    /// <summary>Scheme, host and port are the same.</summary>
    public static bool IsSameOrigin(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Headers are read as Latin-1; many servers write addresses in UTF-8 all the same, as browsers read them.</summary>
    private static string? Utf8(string? latin1)
    {
        if (latin1 is null || !latin1.Any(c => c > '\u007f') || latin1.Any(c => c > '\u00ff'))
        {
            return latin1;
        }

        byte[] bytes = Encoding.Latin1.GetBytes(latin1);
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return latin1;
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
