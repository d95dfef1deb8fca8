using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Verdicts;

namespace ListeningPost.Pages;

/// <summary>Takes what a person says of a mention by a form, and leads back to the page it was said on.</summary>
internal static class VerdictPages
{
    /// <summary>Who speaks where no key is asked for.</summary>
    public const string Unnamed = "a reader";

    /// <summary>Adds <c>POST /verdicts</c>.</summary>
    public static void MapVerdictPages(this IEndpointRouteBuilder routes) => routes.MapPost("/verdicts", SayAsync);

    private static async Task SayAsync(HttpContext context)
    {
        if (await PostedForm.ReadAsync(context) is not { } form)
        {
            return;
        }

        if (Read(form["say"].ToString()) is not { } said)
        {
            await PostedForm.RefuseAsync(context, "The form says nothing", "Use one of the page's buttons.");
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
            await PostedForm.RefuseAsync(context, "It can't be said so", problem);
            return;
        }

        Seen seen = context.RequestServices.GetRequiredService<Seen>();
        if (await seen.SayAsync(caller, mention, verdict, context.RequestAborted) is null)
        {
            await PageAnswer.MissingAsync(context, "mention", "/mentions");
            return;
        }

        PostedForm.LeadTo(context, Back(form["back"].ToString(), mention));
    }

    /// <summary>To the page it came from, never to another site; there to the mention, where it is still listed.</summary>
    private static string Back(string given, long mention)
    {
        string id = mention.ToString(CultureInfo.InvariantCulture);
        return $"{PostedForm.Back(given, "/mentions", id)}#m{id}";
    }

    /// <summary>The mention and the word of a button; null: no button sends that.</summary>
    private static (long Mention, VerdictWord Word)? Read(string said)
    {
        int space = said.IndexOf(' ', StringComparison.Ordinal);
        bool isRead = long.TryParse(said.AsSpan(0, Math.Max(space, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out long mention);
        return isRead && VerdictWord.Of(said[(space + 1)..]) is { } word ? (mention, word) : null;
    }
}
