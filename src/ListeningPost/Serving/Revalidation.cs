using System.Security.Cryptography;

namespace ListeningPost.Serving;

/// <summary>
/// What may be kept is asked for again by its tag (RFC 9110, 8.8.3): whoever has it already gets 304 and no body. The tag is weak, since
/// what is compressed has other bytes.
/// </summary>
internal static class Revalidation
{
    /// <summary>What a reader may keep for itself, and has to ask about each time.</summary>
    public const string AskAgain = "private, no-cache";

    private const string Never = "no-store";
    private const int TagBytes = 12;

    /// <summary>Tags what stands behind it in the pipeline.</summary>
    public static void UseRevalidation(this IApplicationBuilder app) => app.UseWhen(IsTagged, tagged => tagged.Use(AnswerAsync));

    /// <summary>Files are sent while they are made, as long as that takes: they are never held here.</summary>
    private static bool IsTagged(HttpContext context)
    {
        bool isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return isRead && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<AdmissionMetadata>()?.Admission != Admission.Export;
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        HttpResponse response = context.Response;
        Stream wire = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = wire;
        }

        bool isKept = response.StatusCode == StatusCodes.Status200OK
            && !response.Headers.CacheControl.ToString().Contains(Never, StringComparison.Ordinal);
        ReadOnlyMemory<byte> body = held.GetBuffer().AsMemory(0, (int)held.Length);
        if (isKept && IsKnown(context.Request, Tag(response, body.Span)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentLength = null;
            response.Headers.ContentType = default;
            return;
        }

        await SendAsync(context, body);
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            // As GET would be answered, but for what compression changes.
            context.Response.ContentLength ??= body.Length;
            return Task.CompletedTask;
        }

        return body.Length == 0 ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static string Tag(HttpResponse response, ReadOnlySpan<byte> body)
    {
        string tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, TagBytes))}\"";
        response.Headers.ETag = tag;
        return tag;
    }

    /// <summary>Whether one of the tags that the reader has is that one; compared weakly.</summary>
    private static bool IsKnown(HttpRequest request, string tag)
    {
        string known = request.Headers.IfNoneMatch.ToString();
        if (known.Length == 0)
        {
            return false;
        }

        return known.Split(',', StringSplitOptions.TrimEntries).Any(one => one == "*" || one == tag || "W/" + one == tag);
    }
}
