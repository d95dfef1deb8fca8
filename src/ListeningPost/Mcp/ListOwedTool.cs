using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary><c>list_owed</c>: the waiting list.</summary>
internal sealed class ListOwedTool(ToolTroubles troubles, WaitingList waiting, HeardPeriods heard)
    : ReadTool(
        troubles,
        "list_owed",
        "Who waits for an answer",
        "Public questions and complaints of the last 28 days that nobody of the company or its people has replied to, where they "
        + "could: whoever waits longest first. value is how many wait now (the figure waiting). age_hours is for how long, "
        + "answered_by who did answer instead, why the rules that made it a question or complaint. Before answering one, look at "
        + "its conversation.",
        Asked)
{
    private static readonly IReadOnlyList<ToolParameter> Asked =
    [
        ToolParameters.Brand, ToolParameters.Filter("platform"), ToolParameters.Filter("kind"), .. ToolParameters.Paging,
    ];

    protected override async Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        WaitingPage page = await waiting.PageAsync(given, SizeOf(given), cancellationToken);
        return new ToolAnswer
        {
            Figure = new ToolFigure(page.Page.Total, page.Page.Total)
            {
                Heard = await heard.LatelyAsync(cancellationToken),
                Query = ListedBy.Asked("/owed", given),
            },
            List = "owed",
            Rows = [.. page.Page.Mentions.Select(found => Told(found, page.Now))],
            Next = page.Page.NextAfter(given),
        };
    }

    private static JsonObject Told(FoundInSearch found, DateTimeOffset now)
    {
        JsonObject told = ToldPosts.Of(found.Mention, found.Mention.Matched);
        double hours = Math.Max(0, (now - found.Mention.PublishedAt).TotalHours);
        told["age_hours"] = JsonNode.Parse(hours.ToString("0.0", CultureInfo.InvariantCulture));
        told["why"] = ToldPosts.Why(found.Mention);
        return told;
    }
}
