using ListeningPost.Access;
using ListeningPost.Core.Measures;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Searching;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Measures;
using Microsoft.Extensions.Primitives;
using WaitingList = ListeningPost.Searching.WaitingList;

namespace ListeningPost.Pages;

/// <summary>Reads what the first page shows, by the measures that documents and API have.</summary>
internal sealed class TodayReader(
    DailyQueries daily,
    MeasureQueries measures,
    SharedHearing hearing,
    AnsweringOfBrand answering,
    Seen stored,
    WaitingList waiting,
    TimeProvider clock)
{
    private const int Listed = 5;

    /// <summary>All brands that the caller sees, and one of them; a <see cref="Today.Day"/> of null: there is no such brand.</summary>
    /// <param name="slug">Null: the first.</param>
    public async Task<Today> ReadAsync(HttpContext context, string? slug)
    {
        CancellationToken gone = context.RequestAborted;
        DateTimeOffset now = clock.GetUtcNow();
        var caller = Caller.Of(context);
        StoredBrand[] seen = OwnFirst([.. (await stored.BrandsAsync(caller, gone)).Where(brand => !brand.Paused)]);
        var told = await daily.TodaysAsync([.. seen.Select(brand => brand.Slug)], now.AddDays(-WaitingFigures.Days), gone);
        StoredBrand? shown = slug is null ? seen.FirstOrDefault() : Array.Find(seen, brand => brand.Slug == slug);
        return new Today([.. seen.Join(told, b => b.Slug, t => t.Brand, (b, t) => new TodaysBrand(b, t))], now)
        {
            Day = shown is null ? null : await DayAsync(context, shown, now),
        };
    }

    /// <summary>Those that are nobody's competitors before those that are only compared with.</summary>
    private static StoredBrand[] OwnFirst(StoredBrand[] seen)
    {
        HashSet<string> rivals = [.. seen.SelectMany(brand => brand.Competitors)];
        return [.. seen.OrderBy(brand => rivals.Contains(brand.Slug))];
    }

    private async Task<BrandDay> DayAsync(HttpContext context, StoredBrand brand, DateTimeOffset now)
    {
        CancellationToken gone = context.RequestAborted;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        var period = DocumentPeriod.Of(DocumentPeriod.DayOf(now, zone), zone, now);
        Task<WaitingPage> first = waiting.PageAsync(
            RequestParameters.Read([new("brand", new StringValues(brand.Slug))], Caller.Of(context), WaitingList.Parameters), Listed, gone);
        Task<Answering> answers = answering.ReadAsync(brand.Slug, period, gone);
        var days = DaysAsync(brand, period, gone);
        await Task.WhenAll(first, answers, days);
        var (counted, heard, today) = await days;
        WaitingPage waits = await first;
        PageFields fields = PageFields.Read(context, ["brand"]);
        return new BrandDay
        {
            Brand = brand,
            Period = period,
            Figures = await measures.FiguresAsync(brand.Slug, period.Since, period.Until, asOf: null, gone),
            Before = heard[^2] >= Coverage.PartlyBlindBelow ? await BeforeAsync(brand, period, gone) : null,
            Waiting = waits,
            Desk = await VerdictDesk.ReadAsync(context, fields, waits.Page.Mentions.Select(one => one.Mention.MentionId)),
            Hearing = today,
            Silent = [.. (await stored.SourcesAsync(Caller.Of(context), gone))
                .Where(source => source is { Enabled: true, ConsecutiveFailures: > 0 })],
            Answering = await answers,
            Charts = new DayCharts(brand.Slug, counted, heard).All,
        };
    }

    /// <summary>Of the day before, what was published up to the same hour.</summary>
    private async Task<Figures> BeforeAsync(StoredBrand brand, DocumentPeriod today, CancellationToken cancellationToken)
    {
        DocumentPeriod before = today.Before;
        DateTimeOffset hour = before.Since + (today.CutOff - today.Since);
        DateTimeOffset until = hour < before.Until ? hour : before.Until;
        return await measures.FiguresAsync(brand.Slug, before.Since, until, asOf: null, cancellationToken);
    }

    /// <summary>The last weeks, how each day of them was heard, and how today's sources were.</summary>
    private async Task<(IReadOnlyList<CountedDay> Days, IReadOnlyList<double?> Heard, Storage.Measures.Hearing Today)> DaysAsync(
        StoredBrand brand, DocumentPeriod today, CancellationToken cancellationToken)
    {
        DateOnly first = today.LastDay.AddDays(1 - DigestLimits.TrendDays);
        IReadOnlyList<CountedDay> days = await daily.DaysAsync(brand.Slug, first, DigestLimits.TrendDays, cancellationToken);
        DocumentPeriod[] over = [.. days.SkipLast(1).Select(day => DocumentPeriod.Of(day.Day, today.Zone, today.CutOff))];
        var heard = await hearing.DaysAsync([.. over.Select(day => (day.Since, day.Until))], today.CutOff, cancellationToken);
        Storage.Measures.Hearing now = await hearing.HearAsync(today.Since, today.Until, today.CutOff, cancellationToken);
        return (days, [.. heard, now.Coverage], now);
    }
}
