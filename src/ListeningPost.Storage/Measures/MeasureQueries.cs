using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Measures;

/// <summary>
/// The measures of a brand, asked by digest, report, API and pages alike. Periods are by publication; a cut-off of null counts
/// everything.
/// </summary>
public sealed class MeasureQueries
{
    private readonly Db _db;

    internal MeasureQueries(Db db) => _db = db;

    /// <summary>What is counted of a period.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="start">Included.</param>
    /// <param name="end">Excluded.</param>
    /// <param name="asOf">Only posts collected until then count; null: all.</param>
    public async Task<Figures> FiguresAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        (await _db.ListAsync(MeasureStatements.Figures, RowReader<Figures>.Read, cancellationToken, brand, start, end, AsOf(asOf)))[0];

    /// <summary>Every day of the brand's from <paramref name="firstDay"/>, oldest first.</summary>
    public async Task<IReadOnlyList<DayFigures>> DaysAsync(
        string brand, DateOnly firstDay, int days, DateTimeOffset? asOf, CancellationToken cancellationToken) => await _db.ListAsync(
            MeasureStatements.Days,
            row => new DayFigures(
                row.Get<DateOnly>("day"), row.Get<int>("with_you"), row.Get<int>("people_only"), row.Get<int>("without_you")),
            cancellationToken,
            brand,
            firstDay,
            firstDay.AddDays(days),
            AsOf(asOf),
            await BrandZone.FindAsync(_db, brand, cancellationToken));

    /// <summary>The brand first, then its competitors.</summary>
    public async Task<IReadOnlyList<VoiceCount>> ShareOfVoiceAsync(
        string brand, DateTimeOffset start, DateTimeOffset end, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        await _db.ListAsync(
            MeasureStatements.ShareOfVoice,
            row => new VoiceCount(row.Get<string>("slug")!, row.Get<long>("mentions")),
            cancellationToken,
            brand,
            start,
            end,
            AsOf(asOf));

    /// <summary>How often people who looked at a mention said what the machine says.</summary>
    /// <param name="rules">At most so many are told of, the most looked at first.</param>
    public async Task<VerdictFigures> VerdictsAsync(
        string brand, DateTimeOffset? asOf, int rules, CancellationToken cancellationToken)
    {
        List<RuleVerdicts> all = await _db.ListAsync(
            MeasureStatements.Verdicts,
            row => new RuleVerdicts(row.Get<string>("rule") ?? "", row.Get<long>("looked_at"), row.Get<long>("right")),
            cancellationToken,
            brand,
            AsOf(asOf),
            rules);
        List<long> notAboutUs = await _db.ListAsync(
            MeasureStatements.NotAboutUs, row => row.Get<long>("count"), cancellationToken, brand, AsOf(asOf));
        return new VerdictFigures(all[0].LookedAt, all[0].Right, all[1..], notAboutUs[0]);
    }

    private static DateTimeOffset AsOf(DateTimeOffset? asOf) => asOf ?? DateTimeOffset.MaxValue;
}
