using System.Globalization;
using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Threads;

/// <summary>Searches Threads by keyword, newest first.</summary>
/// <remarks>
/// Documented (https://developers.facebook.com/docs/threads/keyword-search): 2,200 queries in 24 hours and user, 100 results
/// each, <c>since</c> and <c>until</c> in Unix seconds; no header tells what is left, so queries are spread evenly. A word that
/// Meta holds to be sensitive is answered with an empty list: such a walk has reached back to nowhere, and is not taken for quiet.
/// Errors are the Graph API's (https://developers.facebook.com/docs/graph-api/guides/error-handling).
/// </remarks>
internal sealed class ThreadsSource(SourceHttp http, ThreadsOptions options)
    : WalkedSource(options.Name, Platforms.Threads.Name, options.BaseUrl ?? PublicUrl)
{
    private const int PageSize = 100;

    /// <summary>Documented: nothing before 2023-07-05 is to be had, and an earlier <c>since</c> is refused.</summary>
    private const long Earliest = 1_688_540_400;

    private const string Fields = "id,text,media_type,permalink,timestamp,username,has_replies,is_quote_post,is_reply";

    private static readonly Uri PublicUrl = new("https://graph.threads.net");

    /// <summary>Codes of the Graph API for too many requests, of the app, the user, the page, or of one kind.</summary>
    private static readonly HashSet<long> Limits = [4, 17, 32, 613];

    private static readonly TimeSpan AfterLimit = TimeSpan.FromHours(1);

    private static readonly HttpAsk Ask = new()
    {
        Spacing = TimeSpan.FromDays(1) / 2_200,
        Accept = new HashSet<HttpStatusCode> { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden },
    };

    public override string? Off => options.AccessToken is { Length: > 0 }
        ? null
        : "Threads answers nobody without a token. Write AccessToken, of an app with threads_keyword_search.";

    protected override string Cost => "free: 2,200 requests a day";

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(AddressOf(asked), Ask, cancellationToken);
        if (answer.Status >= HttpStatusCode.BadRequest)
        {
            throw Refused(answer);
        }

        PostPage page = ThreadsParser.Parse(answer.Body);
        long? oldest = page.Posts.Min(post => post.PublishedAt)?.ToUnixTimeSeconds();
        bool isFull = page.Posts.Count + page.Skipped >= PageSize;
        string? next = isFull && oldest is { } time ? (time + 1).ToString(CultureInfo.InvariantCulture) : null;
        return new ResultPage(page, next) { IsAllSinceFloor = page.Posts.Count > 0 };
    }

    protected override Uri AddressOf(PageRequest asked) => Endpoint.Of(
        Server,
        "/v1.0/keyword_search",
        ("q", Quotes.OfSocial(asked.Key)),
        ("search_type", "RECENT"),
        ("fields", Fields),
        ("since", Math.Max(asked.Floor, Earliest).ToString(CultureInfo.InvariantCulture)),
        ("until", asked.Token),
        ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
        ("access_token", options.AccessToken));

    private SourceException Refused(HttpAnswer answer)
    {
        (long code, string? said) = ThreadsParser.ReadError(answer.Body);
        string sentence = SafeUrl.Line(said ?? "no reason").Replace(options.AccessToken!, "…", StringComparison.Ordinal).TrimEnd('.');
        string told = string.Create(CultureInfo.InvariantCulture, $"{Host} answered {(int)answer.Status}: {sentence}.");
        if (Limits.Contains(code))
        {
            http.Pauses.Pause(new HostPause(Host, http.Clock.GetUtcNow() + AfterLimit, sentence));
            return new SourceException(told) { Failure = SourceFailure.RateLimited, RetryAfter = AfterLimit, PausesHost = true };
        }

        if (Remedy(code) is { } remedy)
        {
            return new SourceException($"{told} {remedy}") { Failure = SourceFailure.Unauthorized };
        }

        return new SourceException(told) { Failure = SourceFailure.ServerError };
    }

    /// <summary>What the operator has to do about a token that is not enough; null: it is not the token.</summary>
    private static string? Remedy(long code) => code switch
    {
        102 or 190 => "Write a new AccessToken.",
        10 or (>= 200 and <= 299) => "The app needs the permission threads_keyword_search, granted by Meta.",
        _ => null,
    };
}
