using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Evaluating;

/// <summary>What is known of a stored mention beyond its post: what only a search can ask for.</summary>
public sealed record SearchFacts
{
    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    public required string Sentiment { get; init; }

    public required string Voice { get; init; }

    public required string Kind { get; init; }

    /// <summary>Of its conversation.</summary>
    public required string Presence { get; init; }

    public required bool Owed { get; init; }

    public required long Story { get; init; }

    /// <summary>Null: unknown.</summary>
    public long? Reach { get; init; }

    /// <summary>The language that was stated or found.</summary>
    public string? Language { get; init; }

    internal bool Has(FieldNode node) => node.Field switch
    {
        QueryField.Brand => Is(Brand, node.Value),
        QueryField.Sentiment => Is(Sentiment, node.Value),
        QueryField.Voice => Is(Voice, node.Value),
        QueryField.Kind => Is(Kind, node.Value),
        QueryField.Presence => Is(Presence, node.Value),
        QueryField.Owed => Is(Owed ? "true" : "false", node.Value),
        QueryField.Story => Is(Story.ToString(System.Globalization.CultureInfo.InvariantCulture), node.Value),
        QueryField.Reach => Reach is { } reach && !(reach < node.Low) && !(reach > node.High),
        _ => false,
    };

    private static bool Is(string text, string value) => string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
}
