using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// What is said in an episode, out of a transcript in any of the forms that podcasts name: SubRip, WebVTT, JSON (podcastindex.org), HTML,
/// plain. Only what is spoken: no times, numbers, notes or speakers' names.
/// </summary>
internal static partial class TranscriptText
{
    private const int TimeoutMilliseconds = 1_000;

    /// <summary>The words as one flow, since a sentence goes on in the next caption; empty where it holds none.</summary>
    /// <param name="body">As it came, decompressed.</param>
    /// <param name="contentType">The raw header; what the bytes look like counts more.</param>
    public static string Of(ReadOnlyMemory<byte> body, string? contentType)
    {
        ReadOnlyMemory<byte> utf8 = Recoding.ToUtf8(body, contentType);
        ReadOnlySpan<byte> start = utf8.Span.TrimStart(" \t\r\n"u8);
        if (start is [(byte)'{' or (byte)'[', ..])
        {
            return OfJson(utf8);
        }

        string text = Encoding.UTF8.GetString(utf8.Span);
        if (start is [(byte)'<', ..])
        {
            return PlainText.FromHtml(text, null).Text;
        }

        bool areCaptions = start.StartsWith("WEBVTT"u8) || text.Contains("-->", StringComparison.Ordinal);
        return areCaptions ? OfCaptions(text) : PlainText.FromText(text).Text;
    }

    /// <summary>
    /// SubRip and WebVTT: what stands between a line of times and the empty line behind it. Captions that roll repeat lines: those are
    /// said once.
    /// </summary>
    private static string OfCaptions(string text)
    {
        var spoken = new StringBuilder();
        string last = "";
        bool isCue = false;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                isCue = false;
            }
            else if (line.IndexOf("-->") >= 0)
            {
                isCue = true;
            }
            else if (isCue && line.SequenceEqual(last) is false)
            {
                last = line.ToString();
                spoken.Append(last).Append(' ');
            }
        }

        return PlainText.FromText(Tag().Replace(spoken.ToString(), "")).Text;
    }

    /// <summary>Segments with a <c>body</c>, or (as speech recognisers write them) a <c>text</c>.</summary>
    private static string OfJson(ReadOnlyMemory<byte> utf8)
    {
        List<string> problems = [];
        using JsonDocument? document = JsonRepair.Parse(utf8, problems);
        if (document is null || Segments(document.RootElement) is not { ValueKind: JsonValueKind.Array } segments)
        {
            return "";
        }

        var spoken = new StringBuilder();
        foreach (JsonElement segment in segments.EnumerateArray())
        {
            string said = Member(segment, "body") is { Length: > 0 } body ? body : Member(segment, "text");
            spoken.Append(said.Trim()).Append(' ');
        }

        return PlainText.FromText(spoken.ToString()).Text;
    }

    private static JsonElement Segments(JsonElement root)
    {
        bool isNamed = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("segments", out root);
        return isNamed || root.ValueKind == JsonValueKind.Array ? root : default;
    }

    private static string Member(JsonElement segment, string name) =>
        segment.ValueKind == JsonValueKind.Object && segment.TryGetProperty(name, out JsonElement member) ? JsonText.Of(member) : "";

    /// <summary>Voices, styles and times within a caption.</summary>
    [GeneratedRegex(@"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Tag();
}
