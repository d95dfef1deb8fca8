using System.Text.Json.Nodes;
using ListeningPost.Api;
using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary><c>get_figures</c>: every figure of a brand's period.</summary>
internal sealed class GetFiguresTool(FigureReading reading) : FigureTool(
    reading,
    "get_figures",
    "The figures of a period",
    "Every figure of a brand's period (without one, the last 28 days), as digests and reports state them: mentions, "
    + "conversations with the company and without it, who waits for an answer, how soon it answers. value is the participation "
    + "rate, with_you of all conversations that the company could join and did not start. " + About
    + " explain_figure says what each means.",
    OfPeriod)
{
    protected override async Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        MetricRequest asked = await PeriodAsync(given, cancellationToken);
        ReadFigures read = await Reading.Figures.ReadAsync(asked, cancellationToken);
        return new ToolAnswer
        {
            Figure = read["participation_rate"],
            More = asked.Told(),
            List = "figures",
            Rows = [.. MeasuredFigures.Ids.Select(id => Told(id, read.ById[id]))],
        };
    }

    private static JsonObject Told(string id, ToolFigure figure)
    {
        JsonObject told = figure.Told();
        told.Insert(0, "id", id);

        // Its arguments say the same, and all figures have to fit into one answer.
        (told["query"] as JsonObject)?.Remove("page");
        return told;
    }
}
