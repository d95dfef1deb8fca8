using System.Text.Json;
using System.Text.Json.Serialization;

namespace ListeningPost.Alerts;

/// <summary>What is said of an alert, as it was when it was noticed.</summary>
internal sealed record AlertFacts
{
    private static readonly JsonSerializerOptions Sparing = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Mentions, or people who wait.</summary>
    public long Count { get; init; }

    /// <summary>When what it is about began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The moment after its last.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of a rise.</summary>
    public RiseFacts? Rise { get; init; }

    /// <summary>Of sources that are not heard, or are again.</summary>
    public IReadOnlyList<SourceFacts> Sources { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Sparing);

    public static AlertFacts Read(string json) => JsonSerializer.Deserialize<AlertFacts>(json) ?? new AlertFacts();
}

/// <summary>An hour far above what is usual.</summary>
/// <param name="Mentions">In it.</param>
/// <param name="Authors">By how many.</param>
/// <param name="From">When it began.</param>
/// <param name="Mean">Mentions in the same hour of the days before, on average.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Highest">The most of them.</param>
internal sealed record RiseFacts(int Mentions, int Authors, DateTimeOffset From, double Mean, double Deviation, int Highest);

/// <summary>A source that is not heard, or is again.</summary>
/// <param name="Name">As configured.</param>
/// <param name="Since">When it was heard last before.</param>
/// <param name="Failure">A name of <c>SourceFailure</c>; empty: none is known.</param>
/// <param name="Share">How much of the last hours was heard, from 0 to 1.</param>
internal sealed record SourceFacts(string Name, DateTimeOffset Since, string Failure, double Share);
