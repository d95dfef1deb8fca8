using System.Text.Json.Serialization;
using Parquet.Serialization.Attributes;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>
/// A row of a Parquet file as somebody else would read it: a column of every type, under its name in <c>analyst.mentions</c>.
/// </summary>
internal sealed class ParquetMention
{
    [JsonPropertyName("mention_id")]
    public long MentionId { get; set; }

    [JsonPropertyName("source")]
    public string? Source { get; set; }

    [JsonPropertyName("native_id"), ParquetRequired]
    public string NativeId { get; set; } = "";

    [JsonPropertyName("text"), ParquetRequired]
    public string Text { get; set; } = "";

    [JsonPropertyName("published_at")]
    [ParquetTimestamp(ParquetTimestampResolution.Microseconds, useLogicalTimestamp: true, isAdjustedToUTC: true)]
    public DateTime PublishedAt { get; set; }

    [JsonPropertyName("sentiment_score")]
    public float? SentimentScore { get; set; }

    [JsonPropertyName("owed_answer")]
    public bool OwedAnswer { get; set; }

    [JsonPropertyName("likes")]
    public int? Likes { get; set; }

    [JsonPropertyName("reach")]
    public long? Reach { get; set; }

    [JsonPropertyName("rating")]
    public short? Rating { get; set; }

    [JsonPropertyName("tags"), ParquetListElementRequired]
    public List<string> Tags { get; set; } = [];
}
