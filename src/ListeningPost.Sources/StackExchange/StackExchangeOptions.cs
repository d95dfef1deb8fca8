using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.StackExchange;

/// <summary>Kind <c>stackexchange</c>: the search of one Stack Exchange site.</summary>
public sealed record StackExchangeOptions : SourceOptions
{
    /// <summary>The site as the API names it: <c>stackoverflow</c>, <c>superuser</c>, <c>math</c>. Default: Stack Overflow.</summary>
    public string Site { get; init; } = "stackoverflow";

    /// <summary>An application's key: 10,000 requests a day instead of 300.</summary>
    public string? Key { get; init; }
}
