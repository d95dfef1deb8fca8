using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Searching;
using ListeningPost.Storage.Verdicts;

namespace ListeningPost.Pages;

/// <summary>
/// Where a person says what a mention is, in place of the machine: what the page's one form needs, and what was said before.
/// </summary>
public sealed record VerdictDesk
{
    /// <summary>The name and value of the field that a strange page cannot know.</summary>
    public required (string Name, string Value) Token { get; init; }

    /// <summary>The page's own state, to come back to.</summary>
    public required PageFields Fields { get; init; }

    /// <summary>The mention whose form is open; null: none.</summary>
    public long? Open { get; init; }

    /// <summary>The mention that was just judged; null: none.</summary>
    public long? Said { get; init; }

    /// <summary>What people said that holds, by mention.</summary>
    public required ILookup<long, VerdictInForce> InForce { get; init; }

    /// <param name="shown">The mentions that the page shows.</param>
    internal static async Task<VerdictDesk> ReadAsync(HttpContext context, PageFields fields, IEnumerable<long> shown)
    {
        IServiceProvider services = context.RequestServices;
        IReadOnlyList<long> named = Number(context, "said") is { } id ? [id] : [];
        IReadOnlyList<long> said =
            await services.GetRequiredService<Seen>().MentionsAsync(Caller.Of(context), named, context.RequestAborted);
        long[] asked = [.. shown.Concat(said).Distinct()];
        return new VerdictDesk
        {
            Token = PostedForm.TokenOf(context),
            Fields = fields,
            Open = Number(context, "say"),
            Said = said is [var one] ? one : null,
            InForce = (await services.GetRequiredService<VerdictStore>().InForceAsync(asked, context.RequestAborted))
                .ToLookup(verdict => verdict.MentionId),
        };
    }

    private static long? Number(HttpContext context, string name) =>
        long.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
}
