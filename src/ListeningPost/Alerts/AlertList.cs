using ListeningPost.Documents.Content;

namespace ListeningPost.Alerts;

/// <summary>The mentions that an alert is about, as a search that lists exactly these.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="Since">The first moment.</param>
/// <param name="Until">The moment after the last.</param>
/// <param name="Query">What finds them; null: all of the brand.</param>
internal sealed record AlertList(string Brand, DateTimeOffset Since, DateTimeOffset Until, string? Query)
{
    /// <summary>Of mentions that were published from one moment to another, both included; addresses know whole seconds.</summary>
    public static AlertList Of(string brand, DateTimeOffset first, DateTimeOffset last, string? query) =>
        new(brand, Second(first), Second(last).AddSeconds(1), query);

    /// <summary>What lists the same on a command line.</summary>
    public string Command =>
        $"listeningpost query '{Quoted}' --brand {Brand} --since {Show.Instant(Since)} --until {Show.Instant(Until)}";

    /// <summary>The rows behind a figure.</summary>
    public FigureRows Rows => FigureRows.Mentions(Query is null ? "" : "&q=" + Uri.EscapeDataString(Query)) with
    {
        Since = Since,
        Until = Until,
    };

    /// <summary>In the query language.</summary>
    public string Asked => Query ?? "brand:" + Brand;

    /// <summary>Within single quotes of a shell.</summary>
    private string Quoted => Asked.Replace("'", "'\\''", StringComparison.Ordinal);

    private static DateTimeOffset Second(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
