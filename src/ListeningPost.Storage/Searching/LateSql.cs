using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Storage.Searching;

/// <summary>Conditions on <c>mentions AS m</c>: what came late for a digest, as the digest counts it.</summary>
internal static class LateSql
{
    /// <param name="range">With a brand, both ends and a cut-off: the digest's.</param>
    public static IEnumerable<string> Of(LateFinds late, SearchRange range, SearchSql sql)
    {
        string brand = sql.Add(range.Brand);
        string since = sql.Add(range.Since);
        return late == LateFinds.Listed
            ? [Listed(brand, since, sql.Add(range.Until), sql.Add(range.AsOf))]
            : [$"m.published_at < {since}", "m.found_at > m.published_at + interval '7 days'", Unheard(brand, since, sql.Add(range.AsOf))];
    }

    /// <summary>What was assigned to the digest when it was opened; of one that is not, what would be.</summary>
    private static string Listed(string brand, string since, string until, string asOf)
    {
        string opened =
            $"""
            FROM listening.documents AS o JOIN listening.brands AS ob ON ob.id = o.brand_id
            WHERE ob.slug = {brand} AND o.kind = 'digest' AND o.period_start = {since} AND o.period_end = {until}
            """;
        return
            $"""
            m.id IN (
                SELECT late.mention_id FROM listening.delivery_mentions AS late
                WHERE late.late AND late.document_id IN (SELECT o.id {opened})
                UNION ALL
                SELECT m.id {DigestMentions.Late(brand, since, until, asOf)} AND NOT EXISTS (SELECT {opened}))
            """;
    }

    /// <summary>Found since the cut-off of the digest before.</summary>
    private static string Unheard(string brand, string since, string asOf) =>
        $"""
        m.found_at > coalesce((
            SELECT max(d.cut_off) FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
            WHERE b.slug = {brand} AND d.kind = 'digest' AND d.period_end <= {since} AND d.cut_off < {asOf}), '-infinity')
        """;
}
