namespace ListeningPost.Benchmarks.Reading;

/// <summary>What analysts ask in SQL of the views that are promised to them.</summary>
internal static class AnalystTimes
{
    private const int Passes = 50;

    private static readonly (string Name, string Sql)[] Cases =
    [
        ("analyst.daily, one brand, 28 days",
            "SELECT * FROM analyst.daily WHERE brand = 'brand1' AND day > $1::date - 28 AND day <= $1::date ORDER BY day, platform"),
        ("newest 50 of analyst.mentions",
            "SELECT * FROM analyst.mentions WHERE $1::date IS NOT NULL ORDER BY published_at DESC, mention_id DESC LIMIT 50"),
        ("newest 50 of analyst.mentions of a brand",
            """
            SELECT * FROM analyst.mentions WHERE brand = 'brand1' AND $1::date IS NOT NULL
            ORDER BY published_at DESC, mention_id DESC LIMIT 50
            """),
        ("newest 50 of analyst.mentions, by published_at alone",
            "SELECT * FROM analyst.mentions WHERE $1::date IS NOT NULL ORDER BY published_at DESC LIMIT 50"),
        ("newest 50 of analyst.conversations",
            "SELECT * FROM analyst.conversations WHERE $1::date IS NOT NULL ORDER BY last_activity_at DESC LIMIT 50"),
        ("newest 50 of analyst.conversations of a brand",
            """
            SELECT * FROM analyst.conversations WHERE brand = 'brand1' AND $1::date IS NOT NULL
            ORDER BY last_activity_at DESC LIMIT 50
            """),
        ("mentions of a brand by sentiment, 28 days",
            """
            SELECT sentiment, count(*) FROM analyst.mentions
            WHERE brand = 'brand1' AND published_at > $1::date - 28 AND published_at <= $1::date GROUP BY 1
            """),
        ("owed answers of a brand, oldest 50",
            """
            SELECT * FROM analyst.mentions WHERE brand = 'brand1' AND owed_answer AND $1::date IS NOT NULL
            ORDER BY published_at LIMIT 50
            """),
    ];

    /// <param name="how">The session's settings, in words.</param>
    /// <param name="before">The statement that makes them; null: none.</param>
    public static async Task TellAsync(ReadDatabase read, string how, string? before)
    {
        Console.WriteLine();
        Table.Head($"by SQL, {how}", "rows", "p50 ms", "p95 ms");
        foreach ((string name, string sql) in Cases)
        {
            await using Statement statement = await Statement.PrepareAsync(
                read.Database.Source, before, sql, ReadDatabase.Ordinary.Day);
            int rows = (await statement.ReadAsync()).Rows;
            Timing times = await Timing.OfAsync(Passes, statement.ReadAsync);
            Table.Row(name, $"{rows}", $"{times.Median:f1}", $"{times.At(.95):f1}");
        }
    }
}
