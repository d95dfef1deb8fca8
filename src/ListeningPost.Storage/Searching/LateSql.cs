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
            ? [Listed(brand, since, sql.Add(range.Until))]
            : [$"m.published_at < {since}", "m.found_at > m.published_at + interval '7 days'", Unheard(brand, since, sql.Add(range.AsOf))];
    }

    /// <summary>What was assigned to the digest when it was opened.</summary>
    private static string Listed(string brand, string since, string until) =>
        $"""
        m.id IN (
            SELECT late.mention_id FROM listening.documents AS d
            JOIN listening.brands AS b ON b.id = d.brand_id
            JOIN listening.delivery_mentions AS late ON late.document_id = d.id AND late.late
            WHERE b.slug = {brand} AND d.kind = 'digest' AND d.period_start = {since} AND d.period_end = {until})
        """;

    /// <summary>Found since the cut-off of the digest before.</summary>
    private static string Unheard(string brand, string since, string asOf) =>
        $"""
        m.found_at > coalesce((
            SELECT max(d.cut_off) FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
            WHERE b.slug = {brand} AND d.kind = 'digest' AND d.period_end <= {since} AND d.cut_off < {asOf}), '-infinity')
        """;
}
