using System.Text.Json.Nodes;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api;

/// <summary>The figures that documents state of a period, each under its id, and how well the period was heard.</summary>
internal static class FigureEndpoints
{
    private const int UsualDays = 28;

    /// <summary>Every count, by the id that documents give it.</summary>
    private static readonly (string Id, Func<Figures, long> Of)[] Counts =
    [
        ("mentions", f => f.Mentions), ("posts", f => f.Posts), ("stories", f => f.Stories), ("authors", f => f.Authors),
        ("conversations", f => f.Conversations), ("with_you", f => f.WithYou), ("people_only", f => f.PeopleOnly),
        ("without_you", f => f.WithoutYou), ("not_replyable", f => f.NotReplyable), ("started_by_you", f => f.StartedByYou),
        ("owed_answers", f => f.OwedAnswers), ("negative", f => f.Negative), ("neutral", f => f.Neutral),
        ("positive", f => f.Positive), ("not_judged", f => f.NotJudged), ("noise", f => f.Noise), ("not_about_us", f => f.NotAboutUs),
    ];

    public static IEnumerable<string> Ids => Counts.Select(count => count.Id);

    /// <summary>Adds <c>GET /api/v1/metrics/figures</c> and <c>/coverage</c>.</summary>
    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/metrics/figures", FiguresAsync);
        routes.MapGet("/api/v1/metrics/coverage", CoverageAsync);
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
        JsonObject told = asked.Told();
        foreach ((string id, Func<Figures, long> of) in Counts)
        {
            told[id] = of(figures);
        }

        told["participation_rate"] = figures.ParticipationRate;
        told["participation_interval"] = MetricEndpoints.Told(figures.ParticipationInterval);
        told["waiting"] = waiting.Posts;
        told["waiting_people"] = waiting.People;
        told["oldest_owed_hours"] = waiting.Oldest is { } oldest ? (period.AsOf - oldest).TotalHours : null;
        told["reach"] = figures.Reach;
        await Problems.WriteJsonAsync(context, told);
    }

    private static async Task CoverageAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        Hearing hearing = await context.RequestServices.GetRequiredService<CoverageQueries>().HearAsync(
            asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        JsonObject told = asked.Told();
        told["coverage"] = hearing.Coverage;
        told["said"] = hearing.Said;
        told["sources"] = new JsonArray([.. hearing.Sources.Select(source => new JsonObject
        {
            ["source"] = source.Name,
            ["kind"] = source.Kind,
            ["coverage"] = source.Polls.Share,
            ["weight"] = source.Weight,
        })]);
        await Problems.WriteJsonAsync(context, told);
    }
}
