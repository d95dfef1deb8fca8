using ListeningPost.Core.Measures;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Measures;

/// <summary>Coverage day by day, from one reading of the poll log: what a chart shades.</summary>
public sealed class DailyCoverage
{
    /// <summary>$1 cut-off: the sources that are listened to and can answer, and when each is due.</summary>
    private static readonly string Due =
        $"SELECT s.id, s.name, s.next_poll_at FROM listening.sources AS s WHERE s.enabled AND NOT {Deaf.AsOf("$1")}";

    /// <summary>
    /// $1 start, $2 end: the polls of all enabled sources, the first ever of each and the first after the end, but none that a spent
    /// budget kept from being made.
    /// </summary>
    private const string Polls =
        """
        SELECT p.source_id, p.due_at, p.started_at, p.ok, p.reached_back_to, p.interval, p.added
        FROM listening.polls AS p JOIN listening.sources AS s ON s.id = p.source_id
        WHERE s.enabled AND p.failure IS DISTINCT FROM 'Spent' AND (p.started_at >= $1 AND p.started_at < $2
            OR p.id = (SELECT f.id FROM listening.polls AS f WHERE f.source_id = s.id ORDER BY f.started_at, f.id LIMIT 1)
            OR p.id = (
                SELECT n.id FROM listening.polls AS n
                WHERE n.source_id = s.id AND n.started_at >= $2 AND n.failure IS DISTINCT FROM 'Spent'
                ORDER BY n.started_at, n.id LIMIT 1))
        ORDER BY p.started_at, p.id
        """;

    private readonly Db _db;

    internal DailyCoverage(Db db) => _db = db;

    /// <summary>One share from 0 to 1 for each of the periods; null where nothing was to be heard.</summary>
    /// <param name="periods">In order of time; what is later than the cut-off is cut off.</param>
    public async Task<IReadOnlyList<double?>> ListAsync(
        IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> periods, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var sources = await ReadAsync(periods, asOf, cancellationToken);
        return [.. periods.Select((_, i) => Coverage.Over(sources.Select(source => (source.Shares[i], source.Weight))))];
    }

    /// <summary>The same of every source that is listened to and can answer, by its name.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<double?>>> OfSourcesAsync(
        IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> periods, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (await ReadAsync(periods, asOf, cancellationToken))
            .ToDictionary(source => source.Name, source => source.Shares, StringComparer.Ordinal);

    private async Task<IReadOnlyList<(string Name, IReadOnlyList<double?> Shares, double Weight)>> ReadAsync(
        IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> periods, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(periods);
        DateTimeOffset last = Earlier(periods[^1].End, asOf);
        List<DueSource> due = await _db.ListAsync(
            Due, row => new DueSource(row.Get<int>("id"), row.Get<string>("name")!, row.At("next_poll_at")), cancellationToken, asOf);
        ILookup<int, (int Added, PollMark Mark)> polls = (await _db.ListAsync(
            Polls,
            row => (Source: row.Get<int>("source_id"), Added: row.Get<int>("added"), Mark: ReadMark(row)),
            cancellationToken,
            periods[0].Start,
            last)).ToLookup(p => p.Source, p => (p.Added, p.Mark));
        ILookup<int, HeardSpan> spans = (await _db.ListAsync(
            StreamCoverage.Spans,
            row => (Source: row.Get<int>("source_id"), Span: StreamCoverage.Read(row)),
            cancellationToken,
            DateTimeOffset.MinValue,
            last,
            (int?)null)).ToLookup(s => s.Source, s => s.Span);
        return
        [
            .. due.Select(source =>
            {
                (int Added, PollMark Mark)[] made = [.. polls[source.Id]];
                HeardSpan[] heard = [.. spans[source.Id]];
                IEnumerable<double?> shares = periods.Select(period =>
                {
                    DateTimeOffset end = Earlier(period.End, asOf);
                    return heard.Length > 0
                        ? Coverage.CountStream(heard, period.Start, end).Share
                        : OfPolls(source, made, period.Start, end);
                });
                double weight = heard.Length > 0 ? 1.0 : 1.0 + made.Sum(p => p.Added);
                return (source.Name, (IReadOnlyList<double?>)[.. shares], weight);
            }),
        ];
    }

    private static double? OfPolls(
        DueSource source, (int Added, PollMark Mark)[] polls, DateTimeOffset start, DateTimeOffset end)
    {
        PollMark[] since = [.. polls.Select(p => p.Mark).Where(mark => mark.StartedAt >= start)];
        PollMark? before = polls.Select(p => p.Mark).FirstOrDefault();
        return Coverage.Count(since, before, new NextPoll(source.NextPollAt), start, end).Share;
    }

    private static PollMark ReadMark(NpgsqlDataReader row) => new(
        row.At("due_at"),
        row.Get<DateTimeOffset>("started_at"),
        row.Get<bool>("ok"),
        row.At("reached_back_to"),
        row.Get<TimeSpan>("interval"));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private sealed record DueSource(int Id, string Name, DateTimeOffset? NextPollAt);
}
