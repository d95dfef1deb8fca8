using ListeningPost.Documents;
using Microsoft.AspNetCore.Components;

namespace ListeningPost.Pages;

/// <summary>Sends pages: rendered here, without scripts, asking nobody else for anything.</summary>
internal static class PageAnswer
{
    /// <summary>Documents have their styles beside their words, since they are mail too.</summary>
    private const string OfDocuments =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string OfForms =
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A page that shows documents.</summary>
    public static async Task WriteAsync<TPage>(HttpContext context, string parameter, object value)
        where TPage : IComponent => await WriteAsync(context, await RenderAsync<TPage>(parameter, value));

    /// <summary>A page that is asked by its own form.</summary>
    public static async Task WriteFormAsync<TPage>(HttpContext context, string parameter, object value, int status)
        where TPage : IComponent
    {
        string html = await RenderAsync<TPage>(parameter, value);
        context.Response.StatusCode = status;
        await WriteAsync(context, html, OfForms);
    }

    /// <summary>A document as it stands.</summary>
    public static Task WriteAsync(HttpContext context, string html) => WriteAsync(context, html, OfDocuments);

    private static Task<string> RenderAsync<TPage>(string parameter, object value)
        where TPage : IComponent =>
        DocumentRenderer.RenderAsync<TPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = value });

    private static Task WriteAsync(HttpContext context, string html, string policy)
    {
        HttpResponse response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(html, context.RequestAborted);
    }
}
