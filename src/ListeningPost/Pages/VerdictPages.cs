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
        NewVerdict verdict = word.Say(new NewVerdict { By = Caller.Of(context).NameOr(Unnamed), Note = note.Length > 0 ? note : null });
        if (verdict.Problem is { } problem)
        {
            await PostedForm.RefuseAsync(context, "It can't be said so", problem);
            return;
        }

        bool isSeen = (await context.RequestServices.GetRequiredService<Seen>().MentionsAsync(
            Caller.Of(context), [mention], context.RequestAborted)).Count > 0;
        if (!isSeen
            || await context.RequestServices.GetRequiredService<VerdictStore>().SayAsync(mention, verdict, context.RequestAborted) is null)
        {
            await PageAnswer.MissingAsync(context, "mention", "/mentions");
            return;
        }

        PostedForm.LeadTo(context, Back(form["back"].ToString(), mention));
    }

    /// <summary>To the page it came from, never to another site; there to the mention, where it is still listed.</summary>
    private static string Back(string given, long mention)
    {
        string back = IsOurs(given) ? given : "/mentions";
        string id = mention.ToString(CultureInfo.InvariantCulture);
        return $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}said={id}#m{id}";
    }

    /// <summary>A path and a query in plain characters, which no browser reads as another host.</summary>
    private static bool IsOurs(string address)
    {
        bool isPath = address.Length > 0 && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal);
        return isPath && !address.AsSpan().ContainsAny("\\#") && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
    }

    /// <summary>The mention and the word of a button; null: no button sends that.</summary>
    private static (long Mention, VerdictWord Word)? Read(string said)
    {
        int space = said.IndexOf(' ', StringComparison.Ordinal);
        bool isRead = long.TryParse(said.AsSpan(0, Math.Max(space, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out long mention);
        return isRead && VerdictWord.Of(said[(space + 1)..]) is { } word ? (mention, word) : null;
    }
}
