using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Serving;

namespace ListeningPost.Api;

/// <summary>Answers of the API: JSON, and errors as RFC 9457 problem details.</summary>
internal static class Problems
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="more">Members beside the standard ones.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string detail, JsonObject? more = null)
    {
        var problem = new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = detail };
        foreach ((string name, JsonNode? value) in more ?? [])
        {
            problem[name] = value?.DeepClone();
        }

        context.Response.StatusCode = status;
        return SendAsync(context, problem, "application/problem+json", "no-store");
    }

    /// <summary>
    /// 400, which names the parameter; of a query also the code and the place: offset in UTF-16 units from 0, line and column from 1.
    /// </summary>
    public static Task WriteAsync(HttpContext context, BadParameterException bad)
    {
        var more = new JsonObject { ["parameter"] = bad.Parameter };
        if (bad.Place is { } place)
        {
            more["code"] = place.Code;
            more["offset"] = place.Offset;
            more["line"] = place.Line;
            more["column"] = place.Column;
        }

        string title = bad.Place is null ? "A parameter is wrong" : "The query is wrong";
        return WriteAsync(context, StatusCodes.Status400BadRequest, title, bad.Message, more);
    }

    public static Task WriteJsonAsync(HttpContext context, JsonObject answer) =>
        SendAsync(context, answer, "application/json", Revalidation.AskAgain);

    /// <summary>An answer that is written rather than built.</summary>
    public static Task WriteJsonAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var answer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(answer, MentionColumns.Readable))
        {
            write(json);
        }

        Begin(context, "application/json", Revalidation.AskAgain);
        return context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted).AsTask();
    }

    private static Task SendAsync(HttpContext context, JsonObject answer, string type, string caching)
    {
        Begin(context, type, caching);
        return context.Response.WriteAsync(answer.ToJsonString(Readable), context.RequestAborted);
    }

    private static void Begin(HttpContext context, string type, string caching)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = caching;
    }
}
