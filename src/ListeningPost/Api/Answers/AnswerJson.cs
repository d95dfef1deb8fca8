using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ListeningPost.Searching;

namespace ListeningPost.Api.Answers;

/// <summary>
/// How answers that are objects are written: members in lower case with <c>_</c> between words, times as everywhere. The description of
/// the API is made of the same classes by the same rules.
/// </summary>
internal static class AnswerJson
{
    public static JsonSerializerOptions Options { get; } = Made();

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Letters as themselves: what is written is JSON, never HTML.
            Converters = { new InstantConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(MentionColumns.Instant(value));
    }
}

/// <summary>An instant as exact as it is kept: a cut-off, which is asked for again.</summary>
internal sealed class ExactConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(MentionColumns.Exact(value));
}
