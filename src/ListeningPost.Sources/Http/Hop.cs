using System.Net;

namespace ListeningPost.Sources.Http;

/// <summary>One request of a chain of redirects.</summary>
/// <param name="Http">Whose it is.</param>
/// <param name="Uri">Where to.</param>
/// <param name="Ask">What else is sent.</param>
/// <param name="Host">What is paused when the host asks to be left alone.</param>
internal readonly record struct Hop(SourceHttp Http, Uri Uri, HttpAsk Ask, string Host)
{
    /// <summary>The pace of <see cref="Purse"/>.</summary>
    public HostPace Pace { get; init; } = null!;

    /// <summary>What all hops and attempts have taken together.</summary>
    public TimeSpent Spent { get; init; } = new();

    /// <summary>What is paused when a budget is spent: the host, or one of its budgets.</summary>
    public string Purse => Ask.Budget is { } budget ? $"{Host} ({budget})" : Host;
}

/// <summary>Time that requests were under way, waits between them left out.</summary>
internal sealed class TimeSpent
{
    public TimeSpan Total { get; private set; }

    public void Add(TimeSpan time) => Total += time;
}

/// <summary>What came back.</summary>
internal readonly record struct Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>As the source gets it.</summary>
    /// <param name="uri">Where it came from.</param>
    /// <param name="movedTo">Where permanent redirects lead.</param>
    /// <param name="sent">The validators that were sent.</param>
    /// <param name="now">UTC.</param>
    public HttpAnswer ToAnswer(Uri uri, Uri? movedTo, HttpValidators? sent, DateTimeOffset now)
    {
        var own = new HttpValidators(Headers.GetValueOrDefault("ETag"), Headers.GetValueOrDefault("Last-Modified"));
        HttpValidators? validators = own;
        if (own is { ETag: null, LastModified: null })
        {
            validators = Status == HttpStatusCode.NotModified ? sent : null;
        }

        return new HttpAnswer
        {
            Status = Status,
            Body = Body,
            Uri = uri,
            MovedTo = movedTo,
            ContentType = Headers.GetValueOrDefault("Content-Type"),
            Validators = validators,
            FreshFor = Freshness.Of(Headers, now),
            Headers = Headers,
        };
    }
}
