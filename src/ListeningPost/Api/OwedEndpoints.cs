using System.Text.Json;
using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Api;

/// <summary>The waiting list: who is owed an answer now, of the last days, whoever waits longest first.</summary>
internal static class OwedEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static IReadOnlyList<string> OfPages { get; } = [.. WaitingList.Parameters, "limit", "cursor"];

    /// <summary>Adds <c>GET /api/v1/owed</c> and <c>.csv</c>.</summary>
    public static void MapOwed(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/owed", ListAsync).Described(
            "listOwed",
            "Who waits for an answer now, of the last 28 days: the longest first, a page at a time.",
            AnswerForm.Page<StoredMention, WaitingMention>("owed"),
            ApiParameters.Of(OfPages));
        routes.MapGet("/api/v1/owed.csv", ExportAsync).Admits(Admission.Export).Described(
            "exportOwedCsv", "All of them as a table.", AnswerForm.Csv(), ApiParameters.Of(WaitingList.Parameters));
    }

    private static async Task ListAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfPages);
        WaitingPage waiting = await context.RequestServices.GetRequiredService<WaitingList>().PageAsync(
            given, given.Count("limit", LargestPage) ?? UsualPage, context.RequestAborted);
        FoundPage page = waiting.Page;
        await Problems.WriteJsonAsync(context, json => RowJson.Write(
            json, "owed", page.Mentions.Select(found => found.Mention), Write, page.Total, page.Next(given)));

        void Write(Utf8JsonWriter row, StoredMention mention) => RowJson.Write(row, mention, Waiting(mention, waiting.Now));
    }

    private static async Task ExportAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, WaitingList.Parameters);
        WaitingMentions waiting = await context.RequestServices.GetRequiredService<WaitingList>().AllAsync(given, context.RequestAborted);
        CsvColumn<StoredMention>[] columns =
        [
            .. OutputColumns<StoredMention>.Cells,
            .. AnswerCells<WaitingMention>.All.Select(cell => new CsvColumn<StoredMention>(
                cell.Name, (csv, mention) => cell.Write(csv, Waiting(mention, waiting.Now)))),
        ];
        await CsvAnswer.SendAsync(context, "owed", waiting.Pages, columns);
    }

    private static WaitingMention Waiting(StoredMention mention, DateTimeOffset now) =>
        new((now - mention.PublishedAt).TotalHours, mention.Why);
}
