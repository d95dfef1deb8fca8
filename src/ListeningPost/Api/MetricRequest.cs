using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Api;

/// <summary>Of which brand and which period a figure is asked.</summary>
/// <param name="Brand">Whose.</param>
/// <param name="Zone">The brand's.</param>
/// <param name="Period">As it was known when it was asked, or at the instant that was asked for.</param>
/// <param name="Given">All that was asked.</param>
internal sealed record MetricRequest(StoredBrand Brand, TimeZoneInfo Zone, MeasuredPeriod Period, RequestParameters Given)
{
    /// <param name="days">How many up to now are meant where no period is given.</param>
    /// <param name="known">Names of parameters; null: those of a period.</param>
    /// <exception cref="BadParameterException">A value is wrong, or no brand is given.</exception>
    public static async Task<MetricRequest> ReadAsync(HttpContext context, int days, IReadOnlyList<string>? known = null)
    {
        var given = RequestParameters.Read(context, known ?? MetricEndpoints.OfPeriods);
        StoredBrand brand = await BrandAsync(context, given);
        return Of(brand, given, days, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    /// <param name="days">How many up to now are meant where no period is given.</param>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public static MetricRequest Of(StoredBrand brand, RequestParameters given, int days, DateTimeOffset now)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        DateTimeOffset until = given.Moment("until", zone, now, isEnd: true) ?? now;
        DateTimeOffset since = given.Moment("since", zone, now, isEnd: false) ?? until.AddDays(-days);
        if (since >= until)
        {
            throw given["since"] is null ? given.Wrong("until", "Write one after since.") : given.Wrong("since", "Write one before until.");
        }

        return new MetricRequest(brand, zone, new MeasuredPeriod(brand.Slug, since, until, AsOf(given, zone, now)), given);
    }

    /// <exception cref="BadParameterException">None is given, or none has that slug.</exception>
    public static async Task<StoredBrand> BrandAsync(HttpContext context, RequestParameters given) =>
        await context.RequestServices.GetRequiredService<MentionRequests>().BrandAsync(given, context.RequestAborted)
        ?? throw new BadParameterException("brand", "brand is missing. Write whose figures are asked for: its slug.");

    /// <summary>The cut-off that is asked for; else now.</summary>
    /// <exception cref="BadParameterException">It is none.</exception>
    public static DateTimeOffset AsOf(RequestParameters given, TimeZoneInfo zone, DateTimeOffset now) =>
        given.Moment("as_of", zone, now, isEnd: true) ?? now;

    public static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What every answer of an assistant's tool begins with.</summary>
    public JsonObject Told() => new()
    {
        ["brand"] = Brand.Slug,
        ["since"] = MentionColumns.Instant(Period.Start),
        ["until"] = MentionColumns.Instant(Period.End),
    };
}
