using System.Text;
using System.Text.Json;
using ListeningPost.Core.Sources;

namespace ListeningPost.Cli;

/// <summary>
/// A recording of one HTTP exchange, as cassettes of tests keep it: a JSON object with <c>request.uri</c>, and
/// <c>response.body</c> and <c>response.headers</c>. What was answered is read, as coming from where it was asked for.
/// </summary>
internal static class RecordedExchange
{
    /// <summary>The recorded answer, or the same where the file holds no such recording.</summary>
    public static RawAnswer Unwrapped(RawAnswer file)
    {
        if (!file.Body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8) || file.Body.AsSpan().IndexOf("\"response\""u8) < 0)
        {
            return file;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(file.Body);
            JsonElement root = document.RootElement;
            return Member(root, "request") is { ValueKind: JsonValueKind.Object } request
                && Member(root, "response") is { ValueKind: JsonValueKind.Object } response
                && Member(response, "body") is { ValueKind: JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array } body
                ? new RawAnswer(Encoding.UTF8.GetBytes(body.ToString()), Address(request), ContentType(response), file.Now)
                : file;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return file;
        }
    }

    private static Uri? Address(JsonElement request) =>
        Member(request, "uri") is { ValueKind: JsonValueKind.String } uri
        && Uri.TryCreate(uri.GetString(), UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
            ? address
            : null;

    /// <summary>The body stands there as text: what it was encoded in says nothing any more.</summary>
    private static string? ContentType(JsonElement response) =>
        Member(response, "headers") is { ValueKind: JsonValueKind.Object } headers
            ? headers.EnumerateObject().Where(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value.ToString().Trim('[', ']', '"', ' ').Split(';')[0]).FirstOrDefault()
            : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;
}
