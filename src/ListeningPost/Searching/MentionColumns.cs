using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>The columns of <c>analyst.mentions</c>, in its order, as exports show them.</summary>
internal static class MentionColumns
{
    /// <summary>Letters as themselves: what is written is JSON, never HTML.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A mention as a JSON object.</summary>
    public static JsonObject ToJson(StoredMention mention) => new()
    {
        ["mention_id"] = mention.MentionId,
        ["brand"] = mention.Brand,
        ["platform"] = mention.Post.Platform,
        ["source"] = mention.Source,
        ["post_id"] = mention.PostId,
        ["native_id"] = mention.Post.NativeId,
        ["url"] = mention.Post.Url,
        ["author_handle"] = mention.Post.Author.Handle,
        ["author_name"] = mention.Post.Author.Name,
        ["author_followers"] = mention.Post.Author.Followers,
        ["title"] = mention.Post.Title,
        ["text"] = mention.Post.Text,
        ["language"] = mention.Language,
        ["published_at"] = Instant(mention.PublishedAt),
        ["collected_at"] = Instant(mention.CollectedAt),
        ["sentiment"] = mention.Sentiment,
        ["sentiment_score"] = mention.SentimentScore,
        ["voice"] = mention.Voice,
        ["kind"] = mention.Kind,
        ["owed_answer"] = mention.OwedAnswer,
        ["answered_by"] = mention.AnsweredBy,
        ["conversation_id"] = mention.ConversationId,
        ["is_reply"] = mention.IsReply,
        ["in_reply_to"] = mention.Post.InReplyTo,
        ["story_id"] = mention.StoryId,
        ["is_duplicate"] = mention.IsDuplicate,
        ["likes"] = mention.Post.Likes,
        ["reposts"] = mention.Post.Reposts,
        ["replies"] = mention.Post.Replies,
        ["reach"] = mention.Reach,
        ["rating"] = mention.Post.Rating,
        ["matched"] = Texts(mention.Matched),
        ["tags"] = Texts(mention.Post.Tags),
    };

    /// <summary>A mention as one line of JSON, without its line end.</summary>
    public static string ToLine(StoredMention mention) => ToJson(mention).ToJsonString(Readable);

    /// <summary>One CSV record (RFC 4180) without its line end; cells that a spreadsheet would take for a formula get a leading <c>'</c>.</summary>
    public static string ToCsv(StoredMention mention) => string.Join(',', ToJson(mention).Select(column => Cell(column.Value)));

    /// <summary>The header record.</summary>
    public static string Header { get; } = string.Join(',',
        "mention_id", "brand", "platform", "source", "post_id", "native_id", "url", "author_handle", "author_name", "author_followers",
        "title", "text", "language", "published_at", "collected_at", "sentiment", "sentiment_score", "voice", "kind", "owed_answer", "answered_by",
        "conversation_id", "is_reply", "in_reply_to", "story_id", "is_duplicate", "likes", "reposts", "replies", "reach", "rating",
        "matched", "tags");

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Cell(JsonNode? value)
    {
        if (value is JsonValue known && !known.TryGetValue(out string? _))
        {
            return known.ToJsonString();
        }

        string text = value switch
        {
            null => "",
            JsonArray list => string.Join(' ', list.Select(element => element!.GetValue<string>())),
            _ => value.GetValue<string>(),
        };
        string safe = text is [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'), ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
