using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Observed;

/// <summary>What an operator watches of the database: how sources and deliveries are, in a few numbers.</summary>
public sealed class ObservedQueries
{
    private const string Sources =
        """
        SELECT s.kind, count(*) FILTER (WHERE s.enabled) AS enabled, count(*) FILTER (WHERE NOT s.enabled) AS off,
               count(*) FILTER (WHERE s.enabled AND s.consecutive_failures > 0) AS failing,
               count(*) FILTER (WHERE s.enabled AND s.due < clock_timestamp()) AS due,
               coalesce(extract(epoch FROM clock_timestamp() - min(s.due) FILTER (WHERE s.enabled)), 0)::double precision AS lag,
               coalesce(sum(s.posts_total), 0)::bigint AS posts, coalesce(sum(s.mentions_total), 0)::bigint AS mentions
        FROM (SELECT o.*, greatest(o.next_poll_at, o.not_before, h.paused_until) AS due
              FROM listening.sources AS o LEFT JOIN listening.hosts AS h ON h.host = o.host
              WHERE o.next_poll_at IS NOT NULL OR NOT o.enabled) AS s
        GROUP BY s.kind ORDER BY s.kind
        """;

    private const string Deliveries =
        """
        SELECT o.kind, d.status, count(*) AS count,
               coalesce(extract(epoch FROM clock_timestamp() - min(d.created_at)), 0)::double precision AS oldest
        FROM listening.deliveries AS d JOIN listening.documents AS o ON o.id = d.document_id
        GROUP BY o.kind, d.status ORDER BY o.kind, d.status
        """;

    private readonly Db _db;

    internal ObservedQueries(Db db) => _db = db;

    /// <summary>The sources, by kind.</summary>
    public async Task<IReadOnlyList<ObservedSources>> SourcesAsync(CancellationToken cancellationToken) =>
        await _db.ListAsync(Sources, RowReader<ObservedSources>.Read, cancellationToken);

    /// <summary>The deliveries, by kind and status.</summary>
    public async Task<IReadOnlyList<ObservedDeliveries>> DeliveriesAsync(CancellationToken cancellationToken) =>
        await _db.ListAsync(Deliveries, RowReader<ObservedDeliveries>.Read, cancellationToken);
}

/// <summary>The sources of a kind.</summary>
public sealed record ObservedSources
{
    public string Kind { get; init; } = "";

    public long Enabled { get; init; }

    public long Off { get; init; }

    /// <summary>Enabled ones whose last poll failed.</summary>
    public long Failing { get; init; }

    /// <summary>Enabled ones that wait for their turn.</summary>
    public long Due { get; init; }

    /// <summary>For how many seconds the first of them has waited; below 0: none waits.</summary>
    public double Lag { get; init; }

    /// <summary>Posts that they brought first.</summary>
    public long Posts { get; init; }

    /// <summary>Mentions among these.</summary>
    public long Mentions { get; init; }
}

/// <summary>Deliveries of a kind with a status.</summary>
public sealed record ObservedDeliveries
{
    /// <summary><c>digest</c>, <c>report</c>, <c>alert</c> or <c>webhook</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public string Status { get; init; } = "";

    public long Count { get; init; }

    /// <summary>How many seconds ago the first of them was put on the list.</summary>
    public double Oldest { get; init; }
}
