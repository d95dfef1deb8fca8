using System.Globalization;

namespace ListeningPost.Tests.Sources;

/// <summary>The protocols of the platforms that are walked by time, newest first.</summary>
internal static class TimedProtocols
{
    public static object Threads(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        int since = request.Number("since", 0);
        int until = request.Number("until", int.MaxValue);
        IEnumerable<LivePost> found = posts.Where(p => p.At >= since && p.At < until);
        return new
        {
            data = found.Take(request.Number("limit", 25)).Select(p => new
            {
                id = $"{p.Number}",
                text = "acme",
                username = "jo",
                timestamp = p.Iso.Replace("Z", "+0000", StringComparison.Ordinal),
                permalink = $"https://www.threads.com/@jo/post/{p.Number}",
            }),
        };
    }

    public static object Gdelt(PlatformRequest request, IReadOnlyList<LivePost> posts)
    {
        string from = request["startdatetime"] ?? "";
        string to = request["enddatetime"] ?? "9";
        LivePost[] found =
        [
            .. posts.Where(p => string.CompareOrdinal(Seen(p, ""), from) >= 0 && string.CompareOrdinal(Seen(p, ""), to) <= 0)
                .Take(request.Number("maxrecords", 75)),
        ];
        if (found.Length == 0)
        {
            return "{}";
        }

        return new
        {
            articles = found.Select(p => new
            {
                url = $"https://news.example/{p.Number}",
                title = "acme",
                seendate = Seen(p, "'T'") + "Z",
                domain = "news.example",
                language = "English",
            }),
        };
    }

    private static string Seen(LivePost post, string joint) =>
        DateTimeOffset.FromUnixTimeSeconds(post.At).UtcDateTime.ToString($"yyyyMMdd{joint}HHmmss", CultureInfo.InvariantCulture);
}
