using System.Text.Json.Nodes;
using ListeningPost.Core.Measures;
using ListeningPost.Searching;

namespace ListeningPost.Mcp;

/// <summary>A figure as tools tell it.</summary>
/// <param name="Value">The number; null: it has none, such as a share of nothing.</param>
/// <param name="N">What it was counted over: itself for a count, the denominator of a share.</param>
internal sealed record ToolFigure(double? Value, long? N)
{
    /// <summary>95 %, of a share; null: a count, which is of all that was stored and has none.</summary>
    public Wilson? Interval { get; init; }

    /// <summary>How well the period was heard; null where the figure stands among others of the same period.</summary>
    public HeardPeriod? Heard { get; init; }

    /// <summary>What lists the posts; null: it counts nothing that is listed.</summary>
    public JsonObject? Query { get; init; }

    public JsonObject Told()
    {
        var told = new JsonObject
        {
            ["value"] = Value,
            ["n"] = N,
            ["interval"] = Interval is { } known ? new JsonObject { ["low"] = known.Low, ["high"] = known.High } : null,
        };
        if (Heard is { } heard)
        {
            told["coverage"] = heard.Told();
        }

        told["query"] = Query?.DeepClone();
        return told;
    }
}

/// <summary>How well the sources were heard in a period: what makes a zero mean something.</summary>
/// <param name="Share">From 0 to 1; null without sources.</param>
/// <param name="Said"><c>heard</c>, <c>partly blind</c> or <c>blind</c>.</param>
internal sealed record HeardPeriod(double? Share, string Said, DateTimeOffset Since, DateTimeOffset Until)
{
    public JsonObject Told() => new()
    {
        ["share"] = Share,
        ["said"] = Said,
        ["since"] = MentionColumns.Instant(Since),
        ["until"] = MentionColumns.Instant(Until),
    };
}
