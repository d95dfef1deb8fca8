using ListeningPost.Api;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;

namespace ListeningPost.Mcp;

/// <summary>A tool that tells figures of a brand's period.</summary>
internal abstract class FigureTool(
    FigureReading reading, string name, string title, string description, IReadOnlyList<ToolParameter> parameters)
    : ReadTool(reading.Troubles, name, title, description, parameters)
{
    protected const string About =
        "n is what a figure was counted over (itself for a count), interval the 95 % Wilson interval of a share, coverage how "
        + "well the period was heard: partly blind or blind means that a low figure is no sign of silence. query lists exactly the "
        + "posts that are counted.";

    protected static IReadOnlyList<ToolParameter> OfPeriod { get; } =
        [ToolParameters.Needed, .. ToolParameters.Period, ToolParameters.AsOf];

    protected FigureReading Reading => reading;

    protected async Task<MetricRequest> PeriodAsync(RequestParameters given, CancellationToken cancellationToken)
    {
        StoredBrand brand = (await reading.Requests.BrandAsync(given, cancellationToken))!;
        return MetricRequest.Of(brand, given, HeardPeriods.UsualDays, reading.Clock.GetUtcNow());
    }
}

/// <summary>What tools that tell figures ask.</summary>
internal sealed record FigureReading(ToolTroubles Troubles, MentionRequests Requests, MeasuredFigures Figures, TimeProvider Clock);
