using System.Buffers;
using System.Text.Json;
using ListeningPost.Api.Answers;
using ListeningPost.Searching;
using ListeningPost.Serving;

namespace ListeningPost.Api;

/// <summary>Answers of the API: JSON, and errors as RFC 9457 problem details.</summary>
internal static class Problems
{
    public static Task WriteAsync(HttpContext context, int status, string title, string detail) =>
        WriteAsync(context, new Problem(status, title, detail));

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        return SendAsync(context, problem, "application/problem+json", "no-store");
    }

    /// <summary>
    /// 400, which names the parameter; of a query also the code and the place: offset in UTF-16 units from 0, line and column from 1.
    /// </summary>
    public static Task WriteAsync(HttpContext context, BadParameterException bad)
    {
        string title = bad.Place is null ? "A parameter is wrong" : "The query is wrong";
        return WriteAsync(context, new Problem(StatusCodes.Status400BadRequest, title, bad.Message)
        {
            Parameter = bad.Parameter,
            Code = bad.Place?.Code,
            Offset = bad.Place?.Offset,
            Line = bad.Place?.Line,
            Column = bad.Place?.Column,
        });
    }

    /// <summary>An answer that is an object.</summary>
    public static Task WriteJsonAsync<T>(HttpContext context, T answer)
        where T : class => SendAsync(context, answer, "application/json", Revalidation.AskAgain);

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

    private static Task SendAsync<T>(HttpContext context, T answer, string type, string caching)
    {
        Begin(context, type, caching);
        return context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options), context.RequestAborted).AsTask();
    }

    private static void Begin(HttpContext context, string type, string caching)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = caching;
    }
}
