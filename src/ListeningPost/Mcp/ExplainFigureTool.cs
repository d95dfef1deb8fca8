using System.Text.Json.Nodes;
using ListeningPost.Api;
using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary><c>explain_figure</c>: one figure, and what it means.</summary>
internal sealed class ExplainFigureTool(FigureReading reading) : FigureTool(
    reading,
    "explain_figure",
    "Explain a figure",
    "One figure of a brand's period (without one, the last 28 days): what it means in the words of the method, its value, and "
    + "what lists the posts behind it. " + About,
    [Asked, .. OfPeriod])
{
    private static readonly ToolParameter Asked = new("figure", "The figure's id.", MeasuredFigures.Ids) { IsRequired = true };

    protected override async Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        MetricRequest asked = await PeriodAsync(given, cancellationToken);
        ReadFigures read = await Reading.Figures.ReadAsync(asked, cancellationToken);
        JsonObject more = asked.Told();
        more["figure"] = given["figure"];
        more["means"] = FigureWords.Of(given["figure"]!);
        return new ToolAnswer { Figure = read[given["figure"]!], More = more };
    }
}
