using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
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
    public static void MapSubjects(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/metrics/subjects", SubjectsAsync).Described(
            "listSubjects",
            "What a day is about.",
            AnswerForm.Of<SubjectsAnswer>("The day's subjects."),
            ApiParameters.Of(OfDays, ApiParameters.BrandNeeded));

    private static async Task SubjectsAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfDays);
        StoredBrand brand = await MetricRequest.BrandAsync(context, given);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        (DateTimeOffset start, DateTimeOffset end) = DayOf(given, zone, now);
        var period = new MeasuredPeriod(brand.Slug, start, end, now);
        IReadOnlyList<Subject> subjects =
            await context.RequestServices.GetRequiredService<SubjectQueries>().FindAsync(period, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new SubjectsAnswer(period, subjects));
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
}
