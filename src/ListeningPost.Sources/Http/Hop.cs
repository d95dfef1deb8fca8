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

    /// <summary>What is paused when a budget is spent: the host, or one of its budgets.</summary>
    public string Purse => Ask.Budget is { } budget ? $"{Host} ({budget})" : Host;
}

/// <summary>What came back.</summary>
internal readonly record struct Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
