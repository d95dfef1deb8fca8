using ListeningPost.Storage.Database;
using Npgsql;

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
        (await _db.ListAsync(MeasureStatements.Figures, ReadFigures, cancellationToken, brand, start, end, AsOf(asOf)))[0];

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
            AsOf(asOf));

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

    private static DateTimeOffset AsOf(DateTimeOffset? asOf) => asOf ?? DateTimeOffset.MaxValue;

    private static Figures ReadFigures(NpgsqlDataReader row) => new()
    {
        Mentions = row.Get<long>("mentions"),
        Posts = row.Get<long>("posts"),
        Stories = row.Get<long>("stories"),
        Authors = row.Get<long>("authors"),
        Conversations = row.Get<long>("conversations"),
        WithYou = row.Get<long>("with_you"),
        PeopleOnly = row.Get<long>("people_only"),
        WithoutYou = row.Get<long>("without_you"),
        NotReplyable = row.Get<long>("not_replyable"),
        StartedByYou = row.Get<long>("started_by_you"),
        OwedAnswers = row.Get<long>("owed_answers"),
        Negative = row.Get<long>("negative"),
        Neutral = row.Get<long>("neutral"),
        Positive = row.Get<long>("positive"),
        PublicPosts = row.Get<long>("public_posts"),
        EmployeePosts = row.Get<long>("employee_posts"),
        CompanyPosts = row.Get<long>("company_posts"),
        Employees = row.Get<long>("employees"),
        Reach = Numbers.Sum(row, "reach"),
    };
}
