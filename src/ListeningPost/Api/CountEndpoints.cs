using ListeningPost.Api.Answers;
using ListeningPost.Api.Describing;
using ListeningPost.Auditing;
using ListeningPost.Searching;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Api;

/// <summary>Mentions counted by something they have in common.</summary>
internal static class CountEndpoints
{
    private const int UsualDays = 28;

    public static IReadOnlyList<string> OfCounts { get; } = [.. MentionRequests.Parameters, "by"];

    public static IReadOnlyList<string> OfVolume { get; } = [.. MetricEndpoints.OfPeriods, "by"];

    /// <summary>
    /// Adds <c>GET /api/v1/mentions/counts</c> and its <c>.csv</c>, of any search, and <c>/api/v1/metrics/volume</c>, <c>sentiment</c>,
    /// <c>authors</c> and <c>platforms</c>, of a brand's period.
    /// </summary>
    public static void MapCounts(this IEndpointRouteBuilder routes)
    {
        var answer = AnswerForm.Of<PeriodCountsAnswer>("The groups.");
        routes.MapGet("/api/v1/mentions/counts", CountsAsync).Described(
            "countMentions",
            "Mentions counted by something they have in common.",
            AnswerForm.Of<CountsAnswer>("The groups."),
            ApiParameters.Of(OfCounts, ApiParameters.CountedBy));
        routes.MapGet("/api/v1/mentions/counts.csv", TableAsync).Described(
            "countMentionsCsv",
            "The same as a table: key, name and mentions.",
            AnswerForm.Csv(),
            ApiParameters.Of(OfCounts, ApiParameters.CountedBy));
        routes.MapGet("/api/v1/metrics/volume", VolumeAsync).Described(
            "getVolume",
            "Mentions by hour, day or week of the brand's wall clock.",
            answer,
            ApiParameters.Of(OfVolume, ApiParameters.BrandNeeded));
        IReadOnlyList<Parameter> ofPeriods = ApiParameters.Of(MetricEndpoints.OfPeriods, ApiParameters.BrandNeeded);
        routes.MapGet("/api/v1/metrics/sentiment", context => PeriodAsync(context, MentionGrouping.Sentiment))
            .Described("getSentiment", "Mentions by mood; `none` is not judged.", answer, ofPeriods);
        routes.MapGet("/api/v1/metrics/authors", context => PeriodAsync(context, MentionGrouping.Author))
            .Described("getAuthors", "Mentions by author.", answer, ofPeriods);
        routes.MapGet("/api/v1/metrics/platforms", context => PeriodAsync(context, MentionGrouping.Platform))
            .Described("getPlatforms", "Mentions by platform.", answer, ofPeriods);
    }

    private static async Task CountsAsync(HttpContext context) =>
        await Problems.WriteJsonAsync(context, new CountsAnswer(await CountedAsync(context)));

    private static async Task TableAsync(HttpContext context)
    {
        CountedMentions counted = await CountedAsync(context);
        string file = $"mentions-by-{MentionCounts.NameOf(counted.By)}.csv";
        Attachment.Begin(context.Response, "text/csv; charset=utf-8; header=present", file);
        ExportedRows.Of(context).Add(counted.Groups.Count);
        await context.Response.Body.WriteAsync(CountedFile.Of(counted), context.RequestAborted);
    }

    private static async Task<CountedMentions> CountedAsync(HttpContext context)
    {
        var given = RequestParameters.Read(context, OfCounts);
        if (given.OneOf("by", MentionCounts.Names) is not { } by)
        {
            throw new BadParameterException("by", $"by is missing. Write one of {string.Join(", ", MentionCounts.Names)}.");
        }

        MentionRequest request =
            await context.RequestServices.GetRequiredService<MentionRequests>().ReadAsync(given, context.RequestAborted);
        return await context.RequestServices.GetRequiredService<MentionCounts>().ListAsync(
            request.Query, request.Zone, request.Range, MentionCounts.Of(by), context.RequestAborted);
    }

    private static async Task VolumeAsync(HttpContext context)
    {
        MetricRequest asked = await MetricRequest.ReadAsync(context, UsualDays, OfVolume);
        await WriteAsync(context, asked, MentionCounts.Of(asked.Given.OneOf("by", ApiParameters.CountedSpans) ?? "day"));
    }

    private static async Task PeriodAsync(HttpContext context, MentionGrouping by) =>
        await WriteAsync(context, await MetricRequest.ReadAsync(context, UsualDays), by);

    private static async Task WriteAsync(HttpContext context, MetricRequest asked, MentionGrouping by)
    {
        var range = new SearchRange
        {
            Brand = asked.Brand.Slug,
            Since = asked.Period.Start,
            Until = asked.Period.End,
            AsOf = asked.Given["as_of"] is null ? null : asked.Period.AsOf,
        };
        CountedMentions counted = await context.RequestServices.GetRequiredService<MentionCounts>().ListAsync(
            query: null, asked.Zone, range, by, context.RequestAborted);
        await Problems.WriteJsonAsync(context, new PeriodCountsAnswer(asked.Period, counted));
    }
}
