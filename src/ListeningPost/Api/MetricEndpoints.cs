using System.Text.Json.Nodes;
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
        routes.MapGet("/api/v1/metrics/presence", PresenceAsync);
        routes.MapGet("/api/v1/metrics/share-of-voice", ShareOfVoiceAsync);
        routes.MapGet("/api/v1/metrics/first-answers", FirstAnswersAsync);
        routes.MapGet("/api/v1/metrics/stalemate", StalemateAsync);
        routes.MapGet("/api/v1/metrics/enough", EnoughAsync);
        routes.MapGet("/api/v1/metrics/spikes", SpikesAsync);
        routes.MapFigures();
        routes.MapCounts();
        routes.MapSubjects();
    }

    private static async Task PresenceAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        Figures figures = await context.RequestServices.GetRequiredService<MeasureQueries>().FiguresAsync(
            asked.Period.Brand, asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        JsonObject told = asked.Told();
        told["conversations"] = figures.Conversations;
        told["with_you"] = figures.WithYou;
        told["people_only"] = figures.PeopleOnly;
        told["without_you"] = figures.WithoutYou;
        told["not_replyable"] = figures.NotReplyable;
        told["started_by_you"] = figures.StartedByYou;
        told["participation_rate"] = figures.ParticipationRate;
        told["participation_interval"] = Told(figures.ParticipationInterval);
        await Problems.WriteJsonAsync(context, told);
    }

    private static async Task ShareOfVoiceAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        IReadOnlyList<VoiceCount> voices = await context.RequestServices.GetRequiredService<MeasureQueries>().ShareOfVoiceAsync(
            asked.Period.Brand, asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        long all = voices.Sum(voice => voice.Mentions);
        JsonObject told = asked.Told();
        told["voices"] = new JsonArray([.. voices.Select(voice => new JsonObject
        {
            ["brand"] = voice.Brand,
            ["mentions"] = voice.Mentions,
            ["share"] = ShareOfVoice.Of(voice.Mentions, all),
        })]);
        await Problems.WriteJsonAsync(context, told);
    }

    private static async Task FirstAnswersAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        FirstAnswers answers = await context.RequestServices.GetRequiredService<ParticipationQueries>().FirstAnswersAsync(
            asked.Period.Brand, asked.Period.Start, asked.Period.End, asked.Period.AsOf, context.RequestAborted);
        JsonObject told = asked.Told();
        told["asked"] = answers.Asked;
        told["answered"] = answers.Answered;
        told["median_hours"] = answers.Median?.TotalHours;
        told["within"] = new JsonArray([.. FirstAnswers.Marks.Select(mark => new JsonObject
        {
            ["hours"] = mark.TotalHours,
            ["answered"] = answers.AnsweredWithin(mark),
            ["share"] = answers.Asked == 0 ? null : (double)answers.AnsweredWithin(mark) / answers.Asked,
            ["at_risk"] = answers.AtRisk(mark),
        })]);
        await Problems.WriteJsonAsync(context, told);
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
        await Problems.WriteJsonAsync(context, new JsonObject
        {
            ["brand"] = brand.Slug,
            ["stalemate_weeks"] = Stalemate.Weeks(told),
            ["weeks"] = new JsonArray([.. told.Select(Told)]),
        });
    }

    private static async Task EnoughAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays);
        JsonObject told = asked.Told();
        if (asked.Brand.Enough is not { } rule)
        {
            told["rule"] = null;
            told["enough"] = null;
            await Problems.WriteJsonAsync(context, told);
            return;
        }

        (MeasuredPeriod period, CancellationToken gone) = (asked.Period, context.RequestAborted);
        Figures figures = await context.RequestServices.GetRequiredService<MeasureQueries>().FiguresAsync(
            period.Brand, period.Start, period.End, period.AsOf, gone);
        DateTimeOffset old = period.AsOf - rule.OwedOlderThan;
        WaitingFigures waiting = await context.RequestServices.GetRequiredService<DigestQueries>().WaitingAsync(
            period.Brand, period.Start, period.End < old ? period.End : old, period.AsOf, gone);
        told["rule"] = Told(rule);
        told["enough"] = Told(rule.Weigh(figures.Conversations, figures.WithYou, waiting.Posts));
        await Problems.WriteJsonAsync(context, told);
    }

    private static async Task SpikesAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, DaysOfWeek);
        ListeningSince since = await context.RequestServices.GetRequiredService<CoverageQueries>().SinceAsync(
            asked.Period.Brand, asked.Period.AsOf, context.RequestAborted);
        DateTimeOffset? listening = since.Brand > since.Sources ? since.Brand : since.Sources;
        IReadOnlyList<Spike> spikes = await context.RequestServices.GetRequiredService<SpikeQueries>().ListAsync(
            asked.Period, asked.Zone, listening, context.RequestAborted);
        JsonObject told = asked.Told();
        told["spikes"] = new JsonArray([.. spikes.Select(spike => Told(spike, asked.Zone))]);
        await Problems.WriteJsonAsync(context, told);
    }

    internal static JsonObject? Told(Wilson? interval) =>
        interval is { } known ? new JsonObject { ["low"] = known.Low, ["high"] = known.High } : null;

    private static JsonObject Told(TalkedWeek week) => new()
    {
        ["monday"] = MetricRequest.Written(week.Monday),
        ["conversations"] = week.Conversations,
        ["with_you"] = week.WithYou,
    };

    private static JsonObject Told(EnoughRule rule) => new()
    {
        ["conversations"] = rule.Conversations,
        ["participation_below"] = rule.ParticipationBelow,
        ["owed"] = rule.Owed,
        ["owed_older_than_hours"] = rule.OwedOlderThan.TotalHours,
    };

    private static JsonObject Told(Enough enough) => new()
    {
        ["met"] = enough.IsMet,
        ["conversations"] = enough.Conversations,
        ["conversations_missing"] = enough.MissingConversations,
        ["participation_rate"] = enough.Participation,
        ["participation_interval"] = Told(enough.Interval),
        ["participation_is_below"] = enough.IsParticipationBelow,
        ["owed"] = enough.Owed,
        ["owed_missing"] = enough.MissingOwed,
    };

    private static JsonObject Told(Spike spike, TimeZoneInfo zone) => new()
    {
        ["started_at"] = MetricRequest.Instant(spike.StartedAt, zone),
        ["ended_at"] = spike.EndedAt is { } ended ? MetricRequest.Instant(ended, zone) : null,
        ["peak_at"] = MetricRequest.Instant(spike.Peak.Hour, zone),
        ["mentions"] = spike.Peak.Mentions,
        ["authors"] = spike.Peak.Authors,
        ["usual_mean"] = spike.Mean,
        ["usual_deviation"] = spike.Deviation,
    };
}
