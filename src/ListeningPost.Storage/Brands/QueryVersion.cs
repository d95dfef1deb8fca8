using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Brands;

/// <summary>A brand's query as it stood for a time.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Query">As configured then.</param>
/// <param name="AppliedAt">Since when.</param>
/// <param name="Mentions">How many stored mentions it found.</param>
/// <param name="AppliedBy">Whose configuration it was: host and path of the file; null: nobody's.</param>
public sealed record QueryVersion(int Version, string Query, DateTimeOffset AppliedAt, long Mentions, string? AppliedBy)
{
    internal const string List =
        """
        SELECT q.version, q.query, q.applied_at,
               (SELECT count(*) FROM listening.mentions AS m WHERE m.brand_id = q.brand_id AND m.query_version = q.version) AS mentions,
               -- What is applied is written down in the transaction that does it, and bears its time.
               (SELECT nullif(max(a.owner), '') FROM listening.applied AS a WHERE a.at = q.applied_at) AS applied_by
        FROM listening.brand_queries AS q JOIN listening.brands AS b ON b.id = q.brand_id
        WHERE b.slug = $1 ORDER BY q.version
        """;

    internal static QueryVersion Read(NpgsqlDataReader row) => new(
        row.Get<int>("version"), row.Get<string>("query")!, row.Get<DateTimeOffset>("applied_at"), row.Get<long>("mentions"),
        row.Get<string>("applied_by"));
}
