using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Gdelt;

/// <summary>Asks the GDELT project's DOC API for news articles, newest first; no key.</summary>
/// <remarks>
/// Documented (https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/): at most 250 articles an answer and the last three
/// months; the index grows every 15 minutes, so it is not asked more often, whatever is asked for. Reported: who asks too often is told so
/// in plain text, with 429 or with 200. One term a request: a keyword that GDELT finds too short, or too common, costs only itself.
/// </remarks>
internal sealed class GdeltSource(SourceHttp http, GdeltOptions options)
    : WalkedSource(options.Name, Platforms.Web.Name, options.BaseUrl ?? PublicUrl)
{
    private const int PageSize = 250;

    /// <summary>How GDELT says that it is asked too often.</summary>
    private const string TooOften = "limit requests";

    private const string TimeFormat = "yyyyMMddHHmmss";

    private static readonly Uri PublicUrl = new("https://api.gdeltproject.org");
    private static readonly HttpAsk Ask = new() { Spacing = TimeSpan.FromMinutes(15) };

    protected override string Cost => "free: one request in 15 minutes";

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(AddressOf(asked), Ask, cancellationToken);
        PostPage page = Read(answer);
        bool isFull = page.Posts.Count + page.Skipped >= PageSize;
        string? next = isFull && page.Posts.Min(post => post.PublishedAt) is { } oldest ? Written(oldest) : null;
        return new ResultPage(page, next) { IsAllSinceFloor = true };
    }

    private PostPage Read(HttpAnswer answer)
    {
        if (GdeltParser.Sentence(answer.Body) is not { } said)
        {
            return GdeltParser.Parse(answer.Body);
        }

        bool isTooOften = said.Contains(TooOften, StringComparison.OrdinalIgnoreCase);
        if (!isTooOften)
        {
            throw new SourceException($"GDELT says: {said}. Write other SearchTerms.") { Failure = SourceFailure.ServerError };
        }

        TimeSpan wait = Ask.Spacing!.Value;
        http.Pauses.Pause(new HostPause(Host, http.Clock.GetUtcNow() + wait, said));
        throw new SourceException($"GDELT says: {said}.")
        {
            Failure = SourceFailure.RateLimited,
            RetryAfter = wait,
            PausesHost = true,
        };
    }

    protected override Uri AddressOf(PageRequest asked)
    {
        string language = GdeltLanguages.NameOf(options.Language) is { } name ? $" sourcelang:{name}" : "";
        return Endpoint.Of(
            Server,
            "/api/v2/doc/doc",
            ("query", Quotes.Of(asked.Key) + language),
            ("mode", "artlist"),
            ("format", "json"),
            ("sort", "datedesc"),
            ("maxrecords", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("startdatetime", Written(DateTimeOffset.FromUnixTimeSeconds(asked.Floor))),
            ("enddatetime", asked.Token));
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
