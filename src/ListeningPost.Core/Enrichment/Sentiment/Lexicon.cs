namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>What English words are worth, and which ones turn, raise, lower or outweigh them.</summary>
internal sealed record Lexicon
{
    /// <summary>Its language, ISO 639-1.</summary>
    public const string English = "en";

    private static readonly Lazy<Lexicon> Read = new(LexiconReader.Read);

    /// <summary>VADER's words and ours.</summary>
    public static Lexicon OfEnglish => Read.Value;

    /// <summary>Valence from -4 to 4 by word, lower case, or by two with a blank between.</summary>
    public required IReadOnlyDictionary<string, double> Words { get; init; }

    /// <summary><c>not</c>, <c>never</c>, …</summary>
    public required IReadOnlySet<string> Negations { get; init; }

    /// <summary>What <c>very</c> adds and <c>barely</c> takes.</summary>
    public required IReadOnlyDictionary<string, double> Boosters { get; init; }

    /// <summary><c>but</c>: what follows counts more than what stood before.</summary>
    public required IReadOnlySet<string> Contrasts { get; init; }
}
