using System.Net;
using ListeningPost.Core.Brands;
using ListeningPost.Documents;

namespace ListeningPost.Deliveries;

/// <summary>
/// <c>/unsubscribe</c>: one click in a mail program, which POSTs without cookie or key (RFC 8058), or a page with a button. Looking at
/// it changes nothing, as programs do that look into links.
/// </summary>
internal static class UnsubscribeEndpoints
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string Style = "body{font:16px/1.5 sans-serif;max-width:36em;margin:3em auto;padding:0 1em}"
        + "button{font:inherit;padding:.5em 1em}";

    public static void MapUnsubscribing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/unsubscribe", AskAsync);
        routes.MapPost("/unsubscribe", EndAsync);
    }

    private static async Task AskAsync(HttpContext context)
    {
        if (await ReaderAsync(context) is not { } reader)
        {
            await RefuseAsync(context);
            return;
        }

        (Wording words, string brand) = Words(context, reader);
        string ask = Html(words.Say("unsubscribe.ask", reader.Recipient, Kind(words, reader), brand));
        string button = Html(words["unsubscribe.button"]);
        await WriteAsync(context, words, $"<p>{ask}</p><form method=\"post\"><button>{button}</button></form>");
    }

    private static async Task EndAsync(HttpContext context)
    {
        if (await ReaderAsync(context) is not { } reader)
        {
            await RefuseAsync(context);
            return;
        }

        await context.RequestServices.GetRequiredService<UnsubscribeLinks>().EndAsync(reader, context.RequestAborted);
        (Wording words, string brand) = Words(context, reader);
        string done = Html(words.Say("unsubscribe.done", reader.Recipient, Kind(words, reader), brand));
        await WriteAsync(context, words, $"<p role=\"status\">{done}</p>");
    }

    private static Task<UnsubscribingReader?> ReaderAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        return context.RequestServices.GetRequiredService<UnsubscribeLinks>().ReadAsync(
            query["brand"], query["kind"], query["who"], query["sign"], context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var words = Wording.For("Deliveries", "en");
        return WriteAsync(context, words, $"<p role=\"alert\">{Html(words["unsubscribe.wrong"])}</p>");
    }

    private static (Wording Words, string Brand) Words(HttpContext context, UnsubscribingReader reader)
    {
        Brand? brand = context.RequestServices.GetRequiredService<IReadOnlyList<Brand>>().FirstOrDefault(b => b.Slug == reader.Brand);
        return (Wording.For("Deliveries", brand?.Language ?? "en"), brand?.Name ?? reader.Brand);
    }

    private static string Kind(Wording words, UnsubscribingReader reader) => words.Find("kind." + reader.Kind) ?? reader.Kind;

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static Task WriteAsync(HttpContext context, Wording words, string body)
    {
        string title = Html(words["unsubscribe.title"]);
        HttpResponse response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="robots" content="noindex"><title>{title}</title>
            <style>{Style}</style>
            </head><body><main><h1>{title}</h1>{body}</main></body></html>
            """,
            context.RequestAborted);
    }
}
