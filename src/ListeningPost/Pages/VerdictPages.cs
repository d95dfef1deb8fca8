using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Verdicts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace ListeningPost.Pages;

/// <summary>Takes what a person says of a mention by a form, and leads back to the page it was said on.</summary>
internal static class VerdictPages
{
    private const int MaxBody = 64 * 1024;
    private const int MaxBack = 32 * 1024;

    /// <summary>Who speaks where no key is asked for.</summary>
    private const string Unnamed = "a reader";

    private static readonly FormOptions Bounds = new() { BufferBody = false, ValueCountLimit = 8, ValueLengthLimit = MaxBack };

    /// <summary>Adds <c>POST /verdicts</c>.</summary>
    public static void MapVerdictPages(this IEndpointRouteBuilder routes) => routes.MapPost("/verdicts", SayAsync);

    private static async Task SayAsync(HttpContext context)
    {
        if (await FormAsync(context) is not { } form)
        {
            await RefuseAsync(context, "The form can't be trusted", "It is older than this process, or strange: load the page again.");
            return;
        }

        if (Read(form["say"].ToString()) is not { } said)
        {
            await RefuseAsync(context, "The form says nothing", "Use one of the page's buttons.");
            return;
        }

        (long mention, VerdictWord word) = said;
        string note = form["note"].ToString().Trim();
        var caller = Caller.Of(context);
        NewVerdict verdict = word.Say(new NewVerdict
        {
            By = caller.NameOr(Unnamed),
            Actor = Actors.Of(context),
            Note = note.Length > 0 ? note : null,
        });
        if (verdict.Problem is { } problem)
        {
            await RefuseAsync(context, "It can't be said so", problem);
            return;
        }

        Seen seen = context.RequestServices.GetRequiredService<Seen>();
        if (await seen.SayAsync(caller, mention, verdict, context.RequestAborted) is null)
        {
            await PageAnswer.MissingAsync(context, "mention", "/mentions");
            return;
        }

        // 303: whoever loads the page again says nothing again.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Back(form["back"].ToString(), mention);
    }

    /// <summary>Null: it is too long, no form, or a strange page's.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBody;
        try
        {
            IFormCollection form = await context.Request.ReadFormAsync(Bounds, context.RequestAborted);
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return form;
        }
        catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <summary>To the page it came from, never to another site; there to the mention, where it is still listed.</summary>
    private static string Back(string given, long mention)
    {
        string back = OwnPath.Is(given) ? given : "/mentions";
        string id = mention.ToString(CultureInfo.InvariantCulture);
        return $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}said={id}#m{id}";
    }

    /// <summary>The mention and the word of a button; null: no button sends that.</summary>
    private static (long Mention, VerdictWord Word)? Read(string said)
    {
        int space = said.IndexOf(' ', StringComparison.Ordinal);
        bool isRead = long.TryParse(said.AsSpan(0, Math.Max(space, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out long mention);
        return isRead && VerdictWord.Of(said[(space + 1)..]) is { } word ? (mention, word) : null;
    }

    private static Task RefuseAsync(HttpContext context, string title, string detail)
    {
        var trouble = new Trouble(StatusCodes.Status400BadRequest, title, $"Nothing was changed. {detail}");
        return PageAnswer.WriteFormAsync<TroublePage>(context, nameof(TroublePage.Trouble), trouble, trouble.Status);
    }
}
