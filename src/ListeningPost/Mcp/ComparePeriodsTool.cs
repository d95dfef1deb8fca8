using System.Text.Json.Nodes;
using ListeningPost.Api;
using ListeningPost.Core.Measures;
using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary><c>compare_periods</c>: a period's figures beside those of another.</summary>
internal sealed class ComparePeriodsTool(FigureReading reading) : FigureTool(
    reading,
    "compare_periods",
    "Compare two periods",
    "The figures of a brand's period (without one, the last 28 days) beside those of another: without before_since and "
    + "before_until, of the time of the same length just before. value is the change of the figure that is asked for (without one, "
    + "of mentions). Where comparable is false one of the two was not heard well enough, and a change may be the instrument's. "
    + "Shares whose intervals overlap may not differ. "
    + About,
    Asked)
{
    private static readonly IReadOnlyList<ToolParameter> Asked =
    [
        .. OfPeriod,
        new("before_since", "Where the period to compare with begins. Written like since."),
        new("before_until", "Where it ends. Written like since."),
        new("figure", "Only this figure.", MeasuredFigures.Ids),
    ];

    protected override async Task<ToolAnswer> AnswerAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        MetricRequest now = await PeriodAsync(given.Without("before_since", "before_until"), cancellationToken);
        MetricRequest before = Before(given, now);
        ReadFigures told = await Reading.Figures.ReadAsync(now, cancellationToken);
        ReadFigures earlier = await Reading.Figures.ReadAsync(before, cancellationToken);
        string figure = given["figure"] ?? "mentions";
        IEnumerable<string> ids = given["figure"] is null ? MeasuredFigures.Ids : [figure];
        JsonObject more = now.Told();
        more["before"] = before.Told();
        more["before"]!["coverage"] = earlier.Heard.Told();
        more["figure"] = figure;
        more["comparable"] = IsHeard(told) && IsHeard(earlier);
        return new ToolAnswer
        {
            Figure = told[figure] with { Value = Change(told[figure], earlier[figure]), Interval = null },
            More = more,
            List = "figures",
            Rows = [.. ids.Select(id => Told(id, told.ById[id], earlier.ById[id]))],
        };
    }

    private MetricRequest Before(RequestParameters given, MetricRequest now)
    {
        DateTimeOffset at = Reading.Clock.GetUtcNow();
        DateTimeOffset end = given.Moment("before_until", now.Zone, at, isEnd: true) ?? now.Period.Start;
        DateTimeOffset start = given.Moment("before_since", now.Zone, at, isEnd: false) ?? end - (now.Period.End - now.Period.Start);
        return start < end
            ? now with { Period = now.Period with { Start = start, End = end } }
            : throw given.Wrong("before_since", "Write one before before_until.");
    }

    private static bool IsHeard(ReadFigures figures) => figures.Heard.Share >= Coverage.PartlyBlindBelow;

    private static double? Change(ToolFigure now, ToolFigure before) => now.Value - before.Value;

    private static JsonObject Told(string id, ToolFigure now, ToolFigure before) => new()
    {
        ["id"] = id,
        ["now"] = Told(now),
        ["before"] = Told(before),
        ["change"] = Change(now, before),
    };

    private static JsonObject Told(ToolFigure figure)
    {
        JsonObject told = figure.Told();
        told.Remove("query");
        return told;
    }
}
