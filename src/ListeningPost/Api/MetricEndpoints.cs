using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Core.Measures;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api;

/// <summary>The figures of a brand over a period, as documents and pages show them.</summary>
internal static class MetricEndpoints
{
    private const int UsualDays = 28;

    private const int UsualWeeks = 12;

    private const int MostWeeks = 104;

    private const int DaysOfWeek = 7;

    public static IReadOnlyList<string> OfPeriods { get; } = ["brand", "since", "until", "as_of"];

    public static IReadOnlyList<string> OfWeeks { get; } = ["brand", "weeks", "as_of"];

    /// <summary>Adds <c>GET /api/v1/metrics/…</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        IReadOnlyList<Parameter> ofPeriods = ApiParameters.Of(OfPeriods, ApiParameters.BrandNeeded);
        routes.MapGet("/api/v1/metrics/presence", PresenceAsync).Described(
            "getPresence", "How a brand takes part, by default over the last 28 days.", Answer<PresenceAnswer>(), ofPeriods);
        routes.MapGet("/api/v1/metrics/share-of-voice", ShareOfVoiceAsync).Described(
            "getShareOfVoice", "A brand and its competitors, by default over the last 28 days.", Answer<ShareOfVoiceAnswer>(), ofPeriods);
        routes.MapGet("/api/v1/metrics/first-answers", FirstAnswersAsync).Described(
            "getFirstAnswers", "Time to first answer, by default over the last 28 days.", Answer<FirstAnswersAnswer>(), ofPeriods);
        routes.MapGet("/api/v1/metrics/stalemate", StalemateAsync).Described(
            "getStalemate", "Weeks without the brand.", Answer<StalemateAnswer>(), ApiParameters.Of(OfWeeks, ApiParameters.BrandNeeded));
        routes.MapGet("/api/v1/metrics/enough", EnoughAsync).Described(
            "getEnough", "The decision rule and the evidence, by default of the last 28 days.", Answer<EnoughAnswer>(), ofPeriods);
        routes.MapGet("/api/v1/metrics/spikes", SpikesAsync).Described(
            "listSpikes", "Hours far above what is usual, by default of the last 7 days.", Answer<SpikesAnswer>(), ofPeriods);
        routes.MapFigures();
        routes.MapCounts();
        routes.MapSubjects();
    }

    private static AnswerForm Answer<T>() => AnswerForm.Of<T>("What was counted.");

    private static async Task PresenceAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        Figures figures = await context.RequestServices.GetRequiredService<MeasureQueries>().FiguresAsync(
            asked.Period.Brand, asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new PresenceAnswer(asked.Period, figures));
    }

    private static async Task ShareOfVoiceAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        IReadOnlyList<VoiceCount> voices = await context.RequestServices.GetRequiredService<MeasureQueries>().ShareOfVoiceAsync(
            asked.Period.Brand, asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new ShareOfVoiceAnswer(asked.Period, voices));
    }

    private static async Task FirstAnswersAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        FirstAnswers answers = await context.RequestServices.GetRequiredService<ParticipationQueries>().FirstAnswersAsync(
            asked.Period.Brand, asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new FirstAnswersAnswer(asked.Period, answers));
    }

    /// <summary>The weeks that are over, on the brand's calendar.</summary>
    private static async Task StalemateAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfWeeks);
        StoredBrand brand = await MetricRequest.BrandAsync(context, given);
        int weeks = given.Count("weeks", MostWeeks) ?? UsualWeeks;
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        DateTimeOffset now = MetricRequest.AsOf(given, zone, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        DateTimeOffset there = TimeZoneInfo.ConvertTime(now, zone);
        var today = DateOnly.FromDateTime(there.DateTime);
        DateOnly monday = today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek));
        IReadOnlyList<TalkedWeek> told = await context.RequestServices.GetRequiredService<ParticipationQueries>().WeeksAsync(
            brand.Slug, monday.AddDays(-DaysOfWeek * weeks), weeks, now, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new StalemateAnswer(brand.Slug, told));
    }

    private static async Task EnoughAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        if (asked.Brand.Enough is not { } rule)
        {
            await Problems.WriteJsonAsync(context, new EnoughAnswer(asked.Period, rule: null, enough: null));
            return;
        }

        (MeasuredPeriod period, CancellationToken gone) = (asked.Period, context.RequestAborted);
        Figures figures = await context.RequestServices.GetRequiredService<MeasureQueries>().FiguresAsync(
            period.Brand, period.Start, period.End, period.AsOf, gone);
        DateTimeOffset old = period.AsOf - rule.OwedOlderThan;
        WaitingFigures waiting = await context.RequestServices.GetRequiredService<DigestQueries>().WaitingAsync(
            period.Brand, period.Start, period.End < old ? period.End : old, period.AsOf, gone);
        Enough enough = rule.Weigh(figures.Conversations, figures.WithYou, waiting.Posts);
        await Problems.WriteJsonAsync(context, new EnoughAnswer(period, rule, enough));
    }

    private static async Task SpikesAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, DaysOfWeek);
        ListeningSince since = await context.RequestServices.GetRequiredService<CoverageQueries>().SinceAsync(
            asked.Period.Brand, asked.Period.AsOf, context.RequestAborted);
        DateTimeOffset? listening = since.Brand > since.Sources ? since.Brand : since.Sources;
        IReadOnlyList<Spike> spikes = await context.RequestServices.GetRequiredService<SpikeQueries>().ListAsync(
            asked.Period, asked.Zone, listening, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new SpikesAnswer(asked.Period, spikes, asked.Zone));
    }
}
