namespace ListeningPost.Storage.Database;

/// <summary>What a mention is judged to be, as one value of SQL, of <c>mentions AS m</c>.</summary>
internal static class JudgementSql
{
    /// <summary>What stands in its columns.</summary>
    public const string Present =
        "jsonb_build_object('sentiment', m.sentiment, 'score', m.sentiment_score, 'kind', m.kind, 'noise', m.noise, 'why', m.why)";

    /// <summary>
    /// What it was judged by itself. It is kept beside the columns where these say otherwise: as the original of the text is judged, or as
    /// a person says.
    /// </summary>
    public const string Own = $"coalesce(m.own_judgement, {Present})";

    /// <summary>Whether what a person said of it is in force.</summary>
    public const string IsSaid =
        "m.judged_at IS NOT NULL AND EXISTS (SELECT FROM listening.verdicts AS v WHERE v.mention_id = m.id AND v.until = 'infinity')";
}
