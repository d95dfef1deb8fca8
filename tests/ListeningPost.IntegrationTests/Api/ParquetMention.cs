using System.Text.Json.Serialization;
using Parquet.Serialization.Attributes;

namespace ListeningPost.IntegrationTests.Api;

/// <summary>A row of a Parquet file as somebody else would read it: the columns of <c>analyst.mentions</c>, in its order, under its names and types.</summary>
internal sealed class ParquetMention
{
    [JsonPropertyName("mention_id")]
    public long MentionId { get; set; }

    [JsonPropertyName("brand"), ParquetRequired]
    public string Brand { get; set; } = "";

    [JsonPropertyName("platform"), ParquetRequired]
    public string Platform { get; set; } = "";

    [JsonPropertyName("source")]
    public string? Source { get; set; }

    [JsonPropertyName("post_id")]
    public long PostId { get; set; }

    [JsonPropertyName("native_id"), ParquetRequired]
    public string NativeId { get; set; } = "";

    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("author_handle"), ParquetRequired]
    public string AuthorHandle { get; set; } = "";

    [JsonPropertyName("author_name"), ParquetRequired]
    public string AuthorName { get; set; } = "";

    [JsonPropertyName("author_followers")]
    public long? AuthorFollowers { get; set; }

    [JsonPropertyName("title"), ParquetRequired]
    public string Title { get; set; } = "";

    [JsonPropertyName("text"), ParquetRequired]
    public string Text { get; set; } = "";

    [JsonPropertyName("language")]
    public string? Language { get; set; }

    [JsonPropertyName("published_at"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, useLogicalTimestamp: true, isAdjustedToUTC: true)]
    public DateTime PublishedAt { get; set; }

    [JsonPropertyName("collected_at"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, useLogicalTimestamp: true, isAdjustedToUTC: true)]
    public DateTime CollectedAt { get; set; }

    [JsonPropertyName("sentiment"), ParquetRequired]
    public string Sentiment { get; set; } = "";

    [JsonPropertyName("sentiment_score")]
    public float SentimentScore { get; set; }

    [JsonPropertyName("voice"), ParquetRequired]
    public string Voice { get; set; } = "";

    [JsonPropertyName("kind"), ParquetRequired]
    public string Kind { get; set; } = "";

    [JsonPropertyName("answered_by"), ParquetRequired]
    public string AnsweredBy { get; set; } = "";

    [JsonPropertyName("owed_answer")]
    public bool OwedAnswer { get; set; }

    [JsonPropertyName("conversation_id")]
    public long ConversationId { get; set; }

    [JsonPropertyName("is_reply")]
    public bool IsReply { get; set; }

    [JsonPropertyName("in_reply_to")]
    public string? InReplyTo { get; set; }

    [JsonPropertyName("story_id")]
    public long StoryId { get; set; }

    [JsonPropertyName("is_duplicate")]
    public bool IsDuplicate { get; set; }

    [JsonPropertyName("likes")]
    public int? Likes { get; set; }

    [JsonPropertyName("reposts")]
    public int? Reposts { get; set; }

    [JsonPropertyName("replies")]
    public int? Replies { get; set; }

    [JsonPropertyName("reach")]
    public long? Reach { get; set; }

    [JsonPropertyName("rating")]
    public short? Rating { get; set; }

    [JsonPropertyName("matched"), ParquetListElementRequired]
    public List<string> Matched { get; set; } = [];

    [JsonPropertyName("tags"), ParquetListElementRequired]
    public List<string> Tags { get; set; } = [];
}
