using System.Globalization;
using ListeningPost.Core.Queries;
using Moods = ListeningPost.Core.Vocabulary.Sentiment;
using NoiseRules = ListeningPost.Core.Vocabulary.Noise;
using Voices = ListeningPost.Core.Vocabulary.Voice;

namespace ListeningPost.Core.Evaluating;

/// <summary>What is known of a stored mention beyond its post: what only a search can ask for.</summary>
public sealed record SearchFacts
{
    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    /// <summary>Null: not judged.</summary>
    public required string? Sentiment { get; init; }

    public required string Voice { get; init; }

    public required string Kind { get; init; }

    /// <summary>Of its conversation.</summary>
    public required string Presence { get; init; }

    public required bool Owed { get; init; }

    public required long Story { get; init; }

    /// <summary>What sets it aside; null: nothing.</summary>
    public string? Noise { get; init; }

    /// <summary>Who answered it.</summary>
    public string AnsweredBy { get; init; } = Voices.Nobody;

    /// <summary>Null: unknown.</summary>
    public long? Reach { get; init; }

    /// <summary>The language that was stated or found.</summary>
    public string? Language { get; init; }

    internal bool Has(FieldNode node)
    {
        bool isAnyNoise = node is { Field: QueryField.Noise, Value: NoiseRules.Any };
        return node.Field switch
        {
            QueryField.Reach => FieldEvaluator.IsWithin(Reach, node),
            QueryField.Noise when isAnyNoise => NoiseRules.IsNoise(Noise),
            QueryField.Sentiment => Is(Sentiment ?? Moods.None, node),
            _ => Is(TextOf(node.Field), node),
        };
    }

    private static bool Is(string? text, FieldNode node) => string.Equals(text, node.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null of fields that are not asked of mentions.</summary>
    private string? TextOf(QueryField field) => field switch
    {
        QueryField.Brand => Brand,
        QueryField.Noise => Noise,
        QueryField.Voice => Voice,
        QueryField.Kind => Kind,
        QueryField.Answered => AnsweredBy,
        QueryField.Presence => Presence,
        QueryField.Owed => Owed ? "true" : "false",
        QueryField.Story => Story.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
