using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api;

/// <summary>The figures that documents state of a period, each under its id, and how well the period was heard.</summary>
internal static class FigureEndpoints
{
    private const int UsualDays = 28;

    /// <summary>Adds <c>GET /api/v1/metrics/figures</c> and <c>/coverage</c>.</summary>
    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        IReadOnlyList<Parameter> ofPeriods = ApiParameters.Of(MetricEndpoints.OfPeriods, ApiParameters.BrandNeeded);
        routes.MapGet("/api/v1/metrics/figures", FiguresAsync).Described(
            "getFigures",
            "The figures that documents state, by default over the last 28 days.",
            AnswerForm.Of<FiguresAnswer>("What was counted."),
            ofPeriods);
        routes.MapGet("/api/v1/metrics/coverage", CoverageAsync).Described(
            "getCoverage",
            "How well the sources were heard, by default over the last 28 days.",
            AnswerForm.Of<CoverageAnswer>("How well they were heard."),
            ofPeriods);
    }

    private static async Task FiguresAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        MeasuredPeriod period = asked.Period;
        CancellationToken gone = context.RequestAborted;
        Figures figures = await context.RequestServices.GetRequiredService<MeasureQueries>().FiguresAsync(
            period.Brand, period.Start, period.End, period.AsOf, gone);
        WaitingFigures waiting = await context.RequestServices.GetRequiredService<DigestQueries>().WaitingAsync(
            period.Brand, period.End.AddDays(-WaitingFigures.Days), period.End, period.AsOf, gone);
        await Problems.WriteJsonAsync(context, new FiguresAnswer(period, figures, waiting));
    }

    private static async Task CoverageAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        Hearing hearing = await context.RequestServices.GetRequiredService<CoverageQueries>().HearAsync(
            asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new CoverageAnswer(asked.Period, hearing));
    }
}
