using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.StackExchange;

/// <summary>Searches a Stack Exchange site for questions and answers, newest first.</summary>
/// <remarks>
/// Facts: no rate-limit headers; the quota (300 requests a day and IP, 10,000 with a key) and <c>backoff</c> stand in the body.
/// What a violated backoff is answered with, the sources disagree on: so it is never violated, the host is paused instead; and
/// a 400 that says <c>throttle_violation</c> (error 502, documented) is no fault of the term but pauses the host as well. From
/// the last tenth of the quota on, the rest is spread over the day. A thread takes three requests: the question, its answers,
/// the comments below all of them (documented: up to 100 ids in one request).
/// </remarks>
internal sealed class StackExchangeSource(SourceHttp http, StackExchangeOptions options)
    : WalkedSource(options.Name, Platforms.StackExchange.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    private const int MaxPieces = 10;

    private static readonly HttpAsk Judged = new()
    {
        Accept = new HashSet<HttpStatusCode> { HttpStatusCode.BadRequest },
        Advise = Advise,
    };
    private static readonly Uri PublicUrl = new("https://api.stackexchange.com");

    protected override string Cost =>
        options.Key is { Length: > 0 } ? "free with a key: 10,000 requests a day" : "free: 300 requests a day";

    /// <summary>What its refusals mean: a site or a key that it does not know is a bad parameter to it, as a query may be.</summary>
    public static RefusalAdvice? Advise(Refusal refusal) => refusal.Code switch
    {
        "bad_parameter" => new("check Site, Key and SearchTerms"),
        "access_denied" or "key_required" => new("check Key"),
        _ => null,
    };

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        string question = StackExchangeParser.NumberOf(request.RootNativeId);
        return await ThreadPieces.ReadAsync(request.Rest, MaxPieces, async rest =>
        {
            StackExchangeRest at = StackExchangeRest.Read(rest, question);
            Uri uri = Endpoint.Of(
                Server,
                at.Path,
                ("site", options.Site),
                ("sort", "creation"),
                ("order", "asc"),
                ("page", PageRequest.Numbered(at.Page)),
                ("pagesize", "100"),
                ("filter", "withbody"),
                ("key", options.Key));
            HttpAnswer answer = await AskAsync(uri, cancellationToken);
            StackExchangePage page = StackExchangeParser.Parse(answer.Body, options.Site, question);
            Obey(page);
            if (at.IsQuestion && page.Posts.Posts.Count == 0)
            {
                throw new SourceException($"Question {question} is not to be had from {options.Site}; it may be deleted.")
                {
                    Failure = SourceFailure.NotFound,
                };
            }

            return new ThreadPiece(page.Posts, at.After(page)?.Write());
        });
    }

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await AskAsync(AddressOf(asked), cancellationToken);
        StackExchangePage page = StackExchangeParser.Parse(answer.Body, options.Site);
        Obey(page);
        return new ResultPage(page.Posts, asked.NextIf(page.HasMore));
    }

    protected override Uri AddressOf(PageRequest asked) => Endpoint.Of(
        Server,
        "/2.3/search/excerpts",
        ("q", Quotes.Of(asked.Key)),
        ("site", options.Site),
        ("sort", "creation"),
        ("order", "desc"),
        ("fromdate", asked.Floor.ToString(CultureInfo.InvariantCulture)),
        ("page", PageRequest.Numbered(asked.Number)),
        ("pagesize", "100"),
        ("key", options.Key));

    private async Task<HttpAnswer> AskAsync(Uri uri, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(uri, Judged, cancellationToken);
        if (answer.Status != HttpStatusCode.BadRequest)
        {
            return answer;
        }

        (bool throttled, string said, TimeSpan wait) = StackExchangeParser.ReadError(answer.Body);
        RefusalAdvice? advice = Advise(new Refusal(answer.Status, ErrorBody.Read(answer.Body)));
        string todo = advice is null ? "" : $"; {advice.Do}";
        string told = $"{SafeUrl.Of(uri)} answered 400: \"{said}\"{todo}.";
        if (!throttled)
        {
            throw new SourceException(told) { Failure = SourceFailure.ServerError };
        }

        http.Pauses.Pause(new HostPause(Host, http.Clock.GetUtcNow() + wait, said));
        throw new SourceException(told) { Failure = SourceFailure.RateLimited, RetryAfter = wait, PausesHost = true };
    }

    private void Obey(StackExchangePage page)
    {
        DateTimeOffset now = http.Clock.GetUtcNow();
        if (page.BackOffSeconds > 0)
        {
            long seconds = Math.Min(page.BackOffSeconds, 86_400);
            http.Pauses.Pause(new HostPause(Host, now.AddSeconds(seconds), $"backoff of {seconds} seconds"));
        }

        TimeSpan today = now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
        if (page.QuotaRemaining <= 0)
        {
            http.Pauses.Pause(new HostPause(Host, now + today, "quota spent: 0 left until midnight UTC"));
        }
        else if (page.QuotaRemaining <= page.QuotaMax / 10)
        {
            TimeSpan share = today / (page.QuotaRemaining.Value + 1);
            string nearly = $"quota nearly spent: {page.QuotaRemaining} of {page.QuotaMax} left until midnight UTC";
            http.Pauses.Pause(new HostPause(Host, now + share, nearly));
        }
    }
}
