using ListeningPost.Serving;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace ListeningPost.Pages;

/// <summary>A form that a page of ours sent, and no other's.</summary>
internal static class PostedForm
{
    /// <summary>One field of it.</summary>
    public const int LongestField = 64 * 1024;

    private const int MaxBody = 128 * 1024;

    /// <summary>How many values a form has that asks for a few.</summary>
    private const int Few = 8;

    /// <summary>The field that a strange page cannot know: its name and value.</summary>
    public static (string Name, string Value) TokenOf(HttpContext context)
    {
        AntiforgeryTokenSet tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return (tokens.FormFieldName, tokens.RequestToken ?? "");
    }

    /// <summary>Null: it is too long, no form, or a strange page's; that was then answered.</summary>
    /// <param name="most">How many values it may have.</param>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context, int most = Few)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBody;
        var bounds = new FormOptions { BufferBody = false, ValueCountLimit = most, ValueLengthLimit = LongestField };
        try
        {
            IFormCollection form = await context.Request.ReadFormAsync(bounds, context.RequestAborted);
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return form;
        }
        catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException or InvalidOperationException or IOException)
        {
            await RefuseAsync(context, "The form can't be trusted", "It is old, or strange: load the page again.");
            return null;
        }
    }

    /// <summary>Says that nothing was changed, and why.</summary>
    public static Task RefuseAsync(HttpContext context, string title, string detail)
    {
        var trouble = new Trouble(StatusCodes.Status400BadRequest, title, $"Nothing was changed. {detail}");
        return PageAnswer.WriteFormAsync<TroublePage>(context, nameof(TroublePage.Trouble), trouble, trouble.Status);
    }

    /// <summary>The page that a form came from, never another site's, which then says what was done.</summary>
    /// <param name="given">As the form says.</param>
    /// <param name="otherwise">Where that is no page of ours.</param>
    /// <param name="said">The number of what it was done to.</param>
    public static string Back(string given, string otherwise, string said)
    {
        string back = OwnPath.Is(given) ? given : otherwise;
        return $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}said={said}";
    }

    /// <summary>Leads on to a page: whoever loads it again sends nothing again.</summary>
    public static void LeadTo(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }
}
