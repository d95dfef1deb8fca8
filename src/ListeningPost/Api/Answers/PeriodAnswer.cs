using System.ComponentModel;
using System.Text.Json.Serialization;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api.Answers;

/// <summary>What every answer about a brand's period begins with.</summary>
internal abstract class PeriodAnswer(MeasuredPeriod period)
{
    [Description("The brand's slug.")]
    [JsonPropertyOrder(-3)]
    public string Brand { get; } = period.Brand;

    [Description("Published then or later.")]
    [JsonPropertyOrder(-2)]
    public DateTimeOffset Since { get; } = period.Start;

    [Description("Published before.")]
    [JsonPropertyOrder(-1)]
    public DateTimeOffset Until { get; } = period.End;
}
