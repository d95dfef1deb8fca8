using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>What mentions have in common, of all that a list is narrowed by.</summary>
public sealed record Facets
{
    public required string Platform { get; init; }

    /// <summary><c>none</c> where it is not judged.</summary>
    public required string Sentiment { get; init; }

    public required string Voice { get; init; }

    public required string Kind { get; init; }

    /// <summary>As it is stated or found, without its country; empty: neither.</summary>
    public required string Language { get; init; }

    /// <summary>The rule that sets them aside; null: they count.</summary>
    public required string? Noise { get; init; }

    /// <summary>Of their conversations; null: these are listed nowhere.</summary>
    public required string? Presence { get; init; }

    public required bool IsOwed { get; init; }

    /// <param name="code">One of <see cref="FacetCodes"/>.</param>
    internal static Facets Of(string platform, string language, int code)
    {
        (string?[] said, bool isOwed) = FacetCodes.Read(code);
        return new Facets
        {
            Platform = platform,
            Language = language,
            Sentiment = said[0] ?? Core.Vocabulary.Sentiment.None,
            Voice = said[1] ?? "",
            Kind = said[2] ?? "",
            Noise = said[3],
            Presence = said[4],
            IsOwed = isOwed,
        };
    }
}

/// <summary>How many mentions have these in common.</summary>
public readonly record struct FacetCount(Facets Facets, long Mentions);

/// <summary>What was counted.</summary>
/// <param name="Counts">None that nobody has.</param>
/// <param name="Volume">Of those that are listed, how many were published between each two of the bounds.</param>
/// <param name="Sources">Of those that are listed, how many each source brought, by its number; 0: it is not known.</param>
/// <param name="Seen">Of how many mentions it was asked whether they are found, where days told it; 0: of none.</param>
public sealed record CountedFacets(
    IReadOnlyList<FacetCount> Counts, IReadOnlyList<long> Volume, IReadOnlyDictionary<int, long> Sources, long Seen);
