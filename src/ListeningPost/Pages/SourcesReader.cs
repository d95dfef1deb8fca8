using ListeningPost.Access;
using ListeningPost.Core.Posts;
using ListeningPost.Digests;
using ListeningPost.Documents;
using ListeningPost.Searching;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Pages;

/// <summary>Reads how the sources fare.</summary>
internal sealed class SourcesReader(
    Seen stored, SharedHearing hearing, DailyQueries daily, TimeProvider clock)
{
    /// <summary>How many days back is looked.</summary>
    public const int Days = 28;

    private const int DaysOfYear = 365;

    /// <param name="brand">Whose mentions a closing door is weighed by; null: all that the caller sees.</param>
    public async Task<SourcesView> ReadAsync(HttpContext context, string? brand)
    {
        CancellationToken gone = context.RequestAborted;
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<StoredSource> all = await stored.SourcesAsync(Caller.Of(context), gone);
        DateOnly first = DocumentPeriod.DayOf(now, TimeZoneInfo.Utc).AddDays(1 - Days);
        var heard = await HeardAsync(first, now, gone);
        ListedSource[] listed =
        [
            .. all.Select(source => new ListedSource(
                source,
                SourceWords.Standing(source, now),
                source.Enabled && heard.TryGetValue(source.Name, out var days)
                    ? new SourceStrip(first, days, DocumentPeriod.DayOf(source.CreatedAt, TimeZoneInfo.Utc))
                    : null)),
        ];
        string[] listening = [.. all.Where(source => source.Enabled).Select(source => source.Platform)];
        return new SourcesView(
            [.. listed.OrderBy(one => one.Standing.Need).ThenBy(one => one.Source.Name, StringComparer.OrdinalIgnoreCase)],
            await DoorsAsync(context, all, brand, first.AddDays(Days - DaysOfYear)),
            [.. Platforms.All.Where(platform => !listening.Contains(platform.Name, StringComparer.Ordinal))],
            now);
    }

    /// <summary>Days that are over are kept for a minute; the present one is worked out anew.</summary>
    private async Task<Dictionary<string, IReadOnlyList<double?>>> HeardAsync(
        DateOnly first, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DocumentPeriod[] days = [.. Enumerable.Range(0, Days).Select(i => DocumentPeriod.Of(first.AddDays(i), TimeZoneInfo.Utc, now))];
        var over = await hearing.DaysOfSourcesAsync(
            [.. days.SkipLast(1).Select(day => (day.Since, day.Until))], now, cancellationToken);
        var today = await hearing.DaysOfSourcesAsync([(days[^1].Since, days[^1].Until)], now, cancellationToken);
        return over.ToDictionary(
            days => days.Key,
            days => (IReadOnlyList<double?>)[.. days.Value, today.GetValueOrDefault(days.Key) is [var share] ? share : null],
            StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<ClosingDoor>> DoorsAsync(
        HttpContext context, IReadOnlyList<StoredSource> all, string? brand, DateOnly yearAgo)
    {
        var closing = all.Where(source => source.Enabled && SourceWords.Closing(source) is not null)
            .GroupBy(source => (source.Platform, Words: SourceWords.Closing(source)!)).ToList();
        if (closing.Count == 0)
        {
            return [];
        }

        var caller = Caller.Of(context);
        string[] seen =
        [
            .. (await stored.BrandsAsync(caller, context.RequestAborted)).Select(one => one.Slug)
                .Where(slug => brand is null || brand == slug),
        ];
        var mentions = await daily.PlatformsAsync(seen, yearAgo, context.RequestAborted);
        return
        [
            .. closing.Select(door => new ClosingDoor(
                Platforms.Find(door.Key.Platform) ?? Platforms.Web,
                [.. door],
                door.Key.Words,
                mentions.Where(of => of.Platform == door.Key.Platform).Sum(of => of.Mentions),
                mentions.Sum(of => of.Mentions),
                Others(all, door.Key.Platform))).OrderByDescending(door => door.Mentions),
        ];
    }

    /// <summary>Those that hear that platform through a door that stays open.</summary>
    private static IReadOnlyList<string> Others(IReadOnlyList<StoredSource> all, string platform) => platform == Platforms.Web.Name
        ? []
        : [.. all.Where(other => other.Enabled && other.Platform == platform && SourceWords.Closing(other) is null).Select(o => o.Name)];
}
