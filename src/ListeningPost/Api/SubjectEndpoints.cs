using System.Text.Json.Nodes;
using ListeningPost.Core.Subjects;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api;

/// <summary>What a brand's day is about.</summary>
internal static class SubjectEndpoints
{
    public static IReadOnlyList<string> OfDays { get; } = ["brand", "day"];

    /// <summary>Adds <c>GET /api/v1/metrics/subjects</c>.</summary>
    public static void MapSubjects(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/metrics/subjects", SubjectsAsync);

    private static async Task SubjectsAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfDays);
        StoredBrand brand = await MetricRequest.BrandAsync(context, given);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        (DateTimeOffset start, DateTimeOffset end) = DayOf(given, zone, now);
        IReadOnlyList<Subject> subjects = await context.RequestServices.GetRequiredService<SubjectQueries>().FindAsync(
            new MeasuredPeriod(brand.Slug, start, end, now), context.RequestAborted);
        await Problems.WriteJsonAsync(context, new JsonObject
        {
            ["brand"] = brand.Slug,
            ["since"] = MentionColumns.Instant(start),
            ["until"] = MentionColumns.Instant(end),
            ["subjects"] = new JsonArray([.. subjects.Select(Told)]),
        });
    }

    /// <summary>The day that is asked for; without one, yesterday.</summary>
    private static (DateTimeOffset Start, DateTimeOffset End) DayOf(RequestParameters given, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateOnly yesterday = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(-1);
        string day = given["day"] ?? MetricRequest.Written(yesterday);
        DateTimeOffset? start = Moments.Read(day, zone, now, isEnd: false);
        DateTimeOffset? end = Moments.Read(day, zone, now, isEnd: true);
        bool isDay = start < end;
        return isDay ? (start!.Value, end!.Value) : throw given.Wrong("day", "Write a date, such as 2026-11-27.");
    }

    private static JsonObject Told(Subject subject) => new()
    {
        ["name"] = subject.Name,
        ["is_headline"] = subject.IsHeadline,
        ["share"] = subject.Share,
        ["posts"] = subject.Mentions.Count,
        ["earlier_posts"] = subject.Earlier.Count,
        ["authors"] = subject.Authors,
        ["copies"] = subject.Copies,
        ["audience"] = subject.Audience,
        ["platforms"] = new JsonArray([.. subject.Platforms.Select(platform => JsonValue.Create(platform))]),
        ["languages"] = new JsonArray([.. subject.Languages.Select(language => JsonValue.Create(language))]),
        ["words"] = new JsonArray([.. subject.Words.Select(Told)]),
        ["timeline"] = new JsonArray([.. subject.Timeline.Select(Told)]),
        ["mention_ids"] = new JsonArray([.. subject.Mentions.Select(id => JsonValue.Create(id))]),
        ["earlier_mention_ids"] = new JsonArray([.. subject.Earlier.Select(id => JsonValue.Create(id))]),
    };

    private static JsonObject Told(BurstWord word) => new()
    {
        ["word"] = word.Word,
        ["authors"] = word.Authors,
        ["authors_before"] = word.Before,
        ["log_odds"] = word.LogOdds,
    };

    private static JsonObject Told(SubjectMoment moment) => new()
    {
        ["role"] = moment.Role.ToString().ToLowerInvariant(),
        ["post_id"] = moment.PostId,
        ["published_at"] = moment.At is { } at ? MentionColumns.Instant(at) : null,
    };
}
