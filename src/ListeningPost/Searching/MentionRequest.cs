using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>A search of the mentions as it was asked by an address, read and checked.</summary>
public sealed record MentionRequest
{
    /// <summary>As they were given.</summary>
    public required RequestParameters Given { get; init; }

    /// <summary>The words and every filter; null: everything.</summary>
    public required Query? Query { get; init; }

    /// <summary>The words, and the filters of which <see cref="FacetNarrowing"/> does not tell; null: none.</summary>
    public required Query? Words { get; init; }

    /// <summary>What was read differently than it may have been meant.</summary>
    public IReadOnlyList<QueryProblem> Warnings { get; init; } = [];

    /// <summary>Brand, times, order, and where the page begins.</summary>
    public required SearchRange Range { get; init; }

    /// <summary>Whose days are meant: the brand's, else UTC's.</summary>
    public required TimeZoneInfo Zone { get; init; }
}
