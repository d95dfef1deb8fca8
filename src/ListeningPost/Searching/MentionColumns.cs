using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Searching;

/// <summary>The columns of <c>analyst.mentions</c>, in its order: JSON, CSV and Parquet are made of this one list.</summary>
internal static class MentionColumns
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MentionColumn> All { get; } =
    [
        new NumberColumn<long>("mention_id", m => m.MentionId),
        Text("brand", m => m.Brand),
        Text("platform", m => m.Post.Platform),
        TextOrNone("source", m => m.Source),
        new NumberColumn<long>("post_id", m => m.PostId),
        Text("native_id", m => m.Post.NativeId),
        TextOrNone("url", m => m.Post.Url),
        Text("author_handle", m => m.Post.Author.Handle),
        Text("author_name", m => m.Post.Author.Name),
        new CountColumn<long>("author_followers", m => m.Post.Author.Followers),
        Text("title", m => m.Post.Title),
        Text("text", m => m.Post.Text),
        TextOrNone("language", m => m.Language),
        new InstantColumn("published_at", m => m.PublishedAt),
        new InstantColumn("collected_at", m => m.CollectedAt),
        Text("sentiment", m => m.Sentiment),
        new NumberColumn<float>("sentiment_score", m => m.SentimentScore),
        Text("voice", m => m.Voice),
        Text("kind", m => m.Kind),
        new FlagColumn("owed_answer", m => m.OwedAnswer),
        Text("answered_by", m => m.AnsweredBy),
        new NumberColumn<long>("conversation_id", m => m.ConversationId),
        new FlagColumn("is_reply", m => m.IsReply),
        TextOrNone("in_reply_to", m => m.Post.InReplyTo),
        new NumberColumn<long>("story_id", m => m.StoryId),
        new FlagColumn("is_duplicate", m => m.IsDuplicate),
        new CountColumn<int>("likes", m => m.Post.Likes),
        new CountColumn<int>("reposts", m => m.Post.Reposts),
        new CountColumn<int>("replies", m => m.Post.Replies),
        new CountColumn<long>("reach", m => m.Reach),
        new CountColumn<short>("rating", m => m.Post.Rating),
        new TextsColumn("matched", m => m.Matched),
        new TextsColumn("tags", m => m.Post.Tags),
    ];

    /// <summary>The header record of CSV.</summary>
    public static string Header { get; } = string.Join(',', All.Select(column => column.Name));

    /// <summary>Letters as themselves: what is written is JSON, never HTML.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a mention as a JSON object.</summary>
    public static void WriteJson(Utf8JsonWriter json, StoredMention mention)
    {
        json.WriteStartObject();
        foreach (MentionColumn column in All)
        {
            column.WriteJson(json, mention);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a mention as a CSV record.</summary>
    public static void WriteRecord(CsvWriter csv, StoredMention mention)
    {
        foreach (MentionColumn column in All)
        {
            column.WriteCell(csv, mention);
        }

        csv.End();
    }

    /// <summary>A mention as one line of JSON, without its line end.</summary>
    public static string ToLine(StoredMention mention)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, Readable);
        WriteJson(json, mention);
        json.Flush();
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static TextColumn Text(string name, Func<StoredMention, string> get) => new(name, get, isNullable: false);

    private static TextColumn TextOrNone(string name, Func<StoredMention, string?> get) => new(name, get, isNullable: true);
}
