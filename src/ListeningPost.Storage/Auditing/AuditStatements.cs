using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Auditing;

/// <summary>The SQL of <see cref="AuditLog"/>.</summary>
internal static class AuditStatements
{
    /// <summary>What is written of an entry.</summary>
    public static Columns<AuditEntry> Written { get; } = new()
    {
        { "at", entry => entry.At },
        { "who", entry => entry.Name },
        { "how", entry => entry.Who.How },
        { "what", entry => entry.What },
        { "brand", entry => entry.Brand },
        { "detail", entry => entry.Line },
        { "rows", entry => entry.Rows },
    };

    public static Columns<AuditFilter> Asked { get; } = new()
    {
        { "since", filter => filter.Since },
        { "until", filter => filter.Until },
        { "who", filter => filter.Who },
        { "what", filter => filter.What },
        { "after_id", filter => filter.AfterId },
        { "limit", filter => filter.Limit },
    };

    public static readonly string Write =
        $"""
        INSERT INTO listening.audit ({Written.Names})
        SELECT coalesce(i.at, now()), i.who, i.how, i.what, i.brand, i.detail, i.rows
        FROM (VALUES ({Written.Parameters})) AS i ({Written.Names})
        """;

    /// <summary>The newest first.</summary>
    public static readonly string List =
        $"""
        SELECT * FROM (
            SELECT a.*, count(*) OVER () AS total FROM listening.audit AS a
            WHERE ({Asked["since"]} IS NULL OR at >= {Asked["since"]}) AND ({Asked["until"]} IS NULL OR at < {Asked["until"]})
                AND ({Asked["who"]} IS NULL OR who = {Asked["who"]}) AND ({Asked["what"]} IS NULL OR what = {Asked["what"]})) AS a
        WHERE {Asked["after_id"]} IS NULL OR id < {Asked["after_id"]}
        ORDER BY id DESC LIMIT {Asked["limit"]}
        """;

    /// <summary>$1 days.</summary>
    public const string Prune = "DELETE FROM listening.audit WHERE at < clock_timestamp() - $1 * interval '1 day'";
}
