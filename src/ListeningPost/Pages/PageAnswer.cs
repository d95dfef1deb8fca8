using System.Text;
using ListeningPost.Access;
using ListeningPost.Documents;
using ListeningPost.Serving;
using Microsoft.AspNetCore.Components;

namespace ListeningPost.Pages;

/// <summary>Sends pages: rendered here, whole without scripts, asking nobody else for anything.</summary>
internal static class PageAnswer
{
    private const string OfForms =
        "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>What a page of fifty posts may weigh, in bytes.</summary>
    private const int Light = 60_000;

    /// <summary>A page of ours.</summary>
    public static async Task WriteFormAsync<TPage>(HttpContext context, string parameter, object value, int status)
        where TPage : IComponent
    {
        string html = await RenderAsync<TPage>(context, parameter, value, CardCut.Whole);
        context.Response.StatusCode = status;
        await WriteAsync(context, html, OfForms);
    }

    /// <summary>A page of many cards. Where long words, addresses or letters of many bytes make it heavy, each card shows less.</summary>
    /// <param name="beside">What stands beside the cards weighs about so many bytes.</param>
    public static async Task WriteCardsAsync<TPage>(HttpContext context, string parameter, object value, int status, int beside = 0)
        where TPage : IComponent
    {
        string html = "";
        foreach (CardCut cut in CardCut.All)
        {
            html = await RenderAsync<TPage>(context, parameter, value, cut);
            if (Encoding.UTF8.GetByteCount(html) <= Light + beside)
            {
                break;
            }
        }

        context.Response.StatusCode = status;
        await WriteAsync(context, html, OfForms);
    }

    /// <summary>A document as it stands.</summary>
    public static Task WriteAsync(HttpContext context, string html) => WriteAsync(context, html, SecurityHeaders.OfDocuments);

    /// <summary>There is no such thing; where there are some.</summary>
    /// <param name="what">As in "There is no such …".</param>
    /// <param name="list">The address of those that there are.</param>
    public static Task MissingAsync(HttpContext context, string what, string list) =>
        WriteFormAsync<MissingPage>(context, nameof(MissingPage.Missing), (what, list), StatusCodes.Status404NotFound);

    private static Task<string> RenderAsync<TPage>(HttpContext context, string parameter, object value, CardCut cut)
        where TPage : IComponent => DocumentRenderer.RenderAsync<PageRoot>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PageRoot.Frame)] = FrameOfPage.Of(context),
            [nameof(PageRoot.Page)] = typeof(TPage),
            [nameof(PageRoot.Given)] = new Dictionary<string, object>(StringComparer.Ordinal) { [parameter] = value },
            [nameof(PageRoot.Caller)] = Caller.Of(context),
            [nameof(PageRoot.Cut)] = cut,
        });

    private static Task WriteAsync(HttpContext context, string html, string policy)
    {
        HttpResponse response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = policy;
        bool isWhole = response.StatusCode == StatusCodes.Status200OK;
        response.Headers.CacheControl = isWhole ? Revalidation.AskAgain : "no-store";

        return response.WriteAsync(html, context.RequestAborted);
    }
}
