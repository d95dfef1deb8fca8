using ListeningPost.Core.Measures;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Measures;

/// <summary>How well the sources were heard in a period.</summary>
public sealed class CoverageQueries
{
    /// <summary>$1 start, $2 end, $3 cut-off: every enabled source with what is new there on a usual day.</summary>
    private static readonly string Sources =
        $"""
        SELECT s.id, s.name, s.kind, s.host, s.next_poll_at, s.interval,
               coalesce((SELECT sum(p.added) FROM listening.polls AS p
                   WHERE p.source_id = s.id AND p.started_at > $1::timestamptz - interval '28 days' AND p.started_at < $2
                       AND p.ended_at <= $3), 0)::float8 AS added,
               (SELECT m.dollars FROM listening.spending AS m
                   WHERE m.source = s.name AND m.month = date_trunc('month', $2::timestamptz AT TIME ZONE 'UTC')::date) AS dollars,
               coalesce((SELECT p.failure = 'Spent' FROM listening.polls AS p
                   WHERE p.source_id = s.id AND p.started_at < $2 AND p.ended_at <= $3
                   ORDER BY p.started_at DESC, p.id DESC LIMIT 1), false) AS is_spent,
               {Deaf.AsOf("$3")} AS is_deaf,
               EXISTS (SELECT FROM listening.stream_spans AS h WHERE h.source_id = s.id) AS is_stream
        FROM listening.sources AS s WHERE s.enabled ORDER BY s.name
        """;

    /// <summary>
    /// $1 start, $2 end, $3 cut-off: of every enabled source the polls of the period that had ended by then, the first ever, and the
    /// first after these: of that one only counts when it was due, which was known before. A poll that was under way is not made yet;
    /// one that a spent budget kept from being made is none.
    /// </summary>
    private const string Polls =
        """
        SELECT p.*, p.started_at >= $2 OR p.ended_at > $3 AS is_after
        FROM listening.sources AS s
        CROSS JOIN LATERAL (
            (SELECT * FROM listening.polls WHERE source_id = s.id AND ended_at <= $3 AND failure IS DISTINCT FROM 'Spent'
             ORDER BY started_at, id LIMIT 1)
            UNION
            SELECT * FROM listening.polls WHERE source_id = s.id AND started_at >= $1 AND started_at < $2 AND ended_at <= $3
                AND failure IS DISTINCT FROM 'Spent'
            UNION
            (SELECT * FROM listening.polls WHERE source_id = s.id AND started_at >= $1 AND (started_at >= $2 OR ended_at > $3)
                AND failure IS DISTINCT FROM 'Spent'
             ORDER BY started_at, id LIMIT 1)) AS p
        WHERE s.enabled
        ORDER BY p.source_id, p.started_at, p.id
        """;

    /// <summary>
    /// $1 slug, $2 cut-off: when the brand's first query was applied, which was the last until then, and when any source was first heard.
    /// </summary>
    private const string Since =
        """
        SELECT (SELECT min(q.applied_at) FROM listening.brand_queries AS q JOIN listening.brands AS b ON b.id = q.brand_id
                   WHERE b.slug = $1) AS brand,
               (SELECT max(q.version) FROM listening.brand_queries AS q JOIN listening.brands AS b ON b.id = q.brand_id
                   WHERE b.slug = $1 AND q.applied_at <= $2) AS version,
               (SELECT min(least(polled.at, streamed.at)) FROM listening.sources AS s
                   LEFT JOIN LATERAL (SELECT p.started_at AS at FROM listening.polls AS p
                       WHERE p.source_id = s.id AND p.ok AND p.ended_at <= $2 ORDER BY p.started_at, p.id LIMIT 1) AS polled ON true
                   LEFT JOIN LATERAL (SELECT min(h.heard_from) AS at FROM listening.stream_spans AS h
                       WHERE h.source_id = s.id AND h.heard_from <= $2) AS streamed ON true) AS sources
        """;

    private readonly Db _db;

    internal CoverageQueries(Db db) => _db = db;

    /// <summary>Every enabled source, by name.</summary>
    /// <param name="start">Included.</param>
    /// <param name="end">Excluded; later than the cut-off is cut off.</param>
    /// <param name="asOf">The cut-off; null: now.</param>
    public async Task<Hearing> HearAsync(
        DateTimeOffset start, DateTimeOffset end, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        DateTimeOffset now = asOf ?? (await _db.ListAsync(
            Statements.Now, row => row.Get<DateTimeOffset>("now"), cancellationToken))[0];
        DateTimeOffset until = end < now ? end : now;
        var sources = await _db.ListAsync(
            Sources,
            row => (Id: row.Get<int>("id"), Name: row.Get<string>("name")!, Kind: row.Get<string>("kind")!,
                Due: row.At("next_poll_at"), Interval: row.Get<TimeSpan>("interval"), Added: row.Get<double>("added"),
                IsStream: row.Get<bool>("is_stream"), IsSpent: row.Get<bool>("is_spent"), IsDeaf: row.Get<bool>("is_deaf"),
                Host: row.Get<string>("host"), Dollars: row.Get<decimal?>("dollars")),
            cancellationToken, start, until, now);

        ILookup<int, Poll> pollsOf = (await _db.ListAsync(
            Polls, row => (Source: row.Get<int>("source_id"), Poll: ReadPoll(row, until)), cancellationToken, start, until, now))
            .ToLookup(p => p.Source, p => p.Poll);
        List<SourceHearing> hearings = [];
        foreach (var source in sources)
        {
            if (source.IsStream)
            {
                hearings.Add(await StreamAsync(source.Id, source.Name, source.Kind, start, until, cancellationToken));
                continue;
            }

            List<Poll> polls = [.. pollsOf[source.Id]];
            var next = new NextPoll(source.Due, source.Interval);
            PollCount count = Coverage.Count([.. polls.Select(p => p.Mark)], polls.FirstOrDefault()?.Mark, next, start, until);
            hearings.Add(new SourceHearing(source.Name, source.Kind, count, Weight: 1 + source.Added, BlindSpans(polls, start, until))
            {
                Host = source.Host,
                Dollars = source.Dollars,
                IsSpent = source.IsSpent,
                IsDeaf = source.IsDeaf,
            });
        }

        return new Hearing(hearings);
    }

    /// <summary>When listening for a brand began.</summary>
    /// <param name="brand">Its slug.</param>
    /// <param name="asOf">The cut-off.</param>
    public async Task<ListeningSince> SinceAsync(string brand, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (await _db.ListAsync(Since, row => new ListeningSince(row.At("brand"), row.At("sources"), row.Get<int?>("version") ?? 0), cancellationToken, brand, asOf))[0];

    private async Task<SourceHearing> StreamAsync(
        int id, string name, string kind, DateTimeOffset start, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<HeardSpan> spans = await _db.ListAsync(StreamCoverage.Spans, StreamCoverage.Read, cancellationToken, start, until, id);
        List<long> usual = await _db.ListAsync(
            StreamCoverage.Usual, row => row.Get<long>("posts"), cancellationToken, start, until, id);
        return new SourceHearing(
            name, kind, Coverage.CountStream(spans, start, until), Weight: 1 + usual[0], StreamCoverage.Blind(spans, start, until));
    }

    /// <summary>From a failed poll (or the one before it that succeeded) to the next that succeeds.</summary>
    private static List<BlindSpan> BlindSpans(List<Poll> polls, DateTimeOffset start, DateTimeOffset until)
    {
        List<BlindSpan> spans = [];
        BlindSpan? open = null;
        foreach (Poll poll in polls.Where(p => p.Mark.StartedAt < until))
        {
            if (!poll.Mark.Ok)
            {
                open ??= new BlindSpan(poll.Mark.StartedAt, until, poll.Failure ?? "failed");
            }
            else if (open is not null)
            {
                spans.Add(open with { To = poll.Mark.StartedAt });
                open = null;
            }
        }

        spans.AddRange(open is null ? [] : [open]);
        return spans.FindAll(span => span.To > start);
    }

    /// <summary>One that was under way at the cut-off counts as the first after the period.</summary>
    private static Poll ReadPoll(NpgsqlDataReader row, DateTimeOffset until) => new(
        new PollMark(
            row.At("due_at"), StartedAt(row, until), row.Get<bool>("ok"), row.At("reached_back_to"),
            row.Get<TimeSpan>("interval")),
        row.Get<string>("failure"));

    private static DateTimeOffset StartedAt(NpgsqlDataReader row, DateTimeOffset until)
    {
        DateTimeOffset startedAt = row.Get<DateTimeOffset>("started_at");
        return row.Get<bool>("is_after") && startedAt < until ? until : startedAt;
    }

    private sealed record Poll(PollMark Mark, string? Failure);
}
