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
            return Answer(document.RootElement, file.Now) ?? file;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return file;
        }
    }

    private static RawAnswer? Answer(JsonElement exchange, DateTimeOffset now)
    {
        JsonElement request = Member(exchange, "request");
        JsonElement response = Member(exchange, "response");
        JsonElement body = Member(response, "body");
        bool isOne = request.ValueKind == JsonValueKind.Object
            && body.ValueKind is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array;
        if (!isOne)
        {
            return null;
        }

        return new RawAnswer(Encoding.UTF8.GetBytes(body.ToString()), Address(request), ContentType(response), now);
    }

    private static Uri? Address(JsonElement request)
    {
        if (Member(request, "uri") is not { ValueKind: JsonValueKind.String } uri)
        {
            return null;
        }

        bool isWeb = Uri.TryCreate(uri.GetString(), UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
        return isWeb ? address : null;
    }

    /// <summary>The body stands there as text: what it was encoded in says nothing any more.</summary>
    private static string? ContentType(JsonElement response)
    {
        if (Member(response, "headers") is not { ValueKind: JsonValueKind.Object } headers)
        {
            return null;
        }

        return headers.EnumerateObject()
            .Where(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.ToString().Trim('[', ']', '"', ' ').Split(';')[0])
            .FirstOrDefault();
    }

    /// <summary>A member of an object; undefined when there is none, or no object.</summary>
    private static JsonElement Member(JsonElement element, string name)
    {
        JsonElement member = default;
        _ = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member);
        return member;
    }
}
