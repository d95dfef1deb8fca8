using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.X;

/// <summary>Kind <c>x</c>: recent search of the X API v2.</summary>
public sealed record XOptions : SourceOptions
{
    /// <summary>The application's bearer token; without one nothing is answered.</summary>
    public string? BearerToken { get; init; }

    /// <summary>What it may cost. Default: as much as comes.</summary>
    public XBudgetOptions? Budget { get; init; }
}

/// <summary>What reading X may cost: <c>{ "DollarsPerMonth": 50 }</c>.</summary>
public sealed record XBudgetOptions
{
    /// <summary>US dollars in a calendar month, UTC. When they are spent, X is asked again in the next month.</summary>
    [Range(0d, 1_000_000d)]
    public required decimal DollarsPerMonth { get; init; }
}
