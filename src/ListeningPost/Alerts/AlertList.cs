using ListeningPost.Documents.Content;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Alerts;

/// <summary>The mentions that an alert is about, as a search that lists exactly these.</summary>
/// <param name="Brand">The slug.</param>
/// <param name="Since">The first moment.</param>
/// <param name="Until">The moment after the last.</param>
/// <param name="Query">What finds them; null: all of the brand.</param>
internal sealed record AlertList(string Brand, DateTimeOffset Since, DateTimeOffset Until, string? Query)
{
    /// <summary>The address of the only one, which others of its second do not have; null: there are more, or it has none.</summary>
    public string? Address { get; init; }

    /// <summary>Of mentions that were published from one moment to another, both included; addresses know whole seconds.</summary>
    public static AlertList Of(string brand, DateTimeOffset first, DateTimeOffset last, string? query) =>
        new(brand, Second(first), Second(last).AddSeconds(1), query);

    /// <summary>Of one mention.</summary>
    public static AlertList Of(StoredMention mention, string? query)
    {
        bool isWritable = mention.Url?.AsSpan().IndexOfAny("\"\\ ") < 0;
        return Of(mention.Brand, mention.PublishedAt, mention.PublishedAt, query) with { Address = isWritable ? mention.Url : null };
    }

    /// <summary>What lists the same on a command line.</summary>
    public string Command =>
        $"listeningpost query '{Quoted}' --brand {Brand} --since {Show.Instant(Since)} --until {Show.Instant(Until)}";

    /// <summary>The rows behind a figure.</summary>
    public FigureRows Rows => FigureRows.Mentions(Found is null ? "" : "&q=" + Uri.EscapeDataString(Found)) with
    {
        Since = Since,
        Until = Until,
    };

    /// <summary>In the query language.</summary>
    public string Asked => Found ?? "brand:" + Brand;

    private string? Found => (Query, Address) switch
    {
        (_, null) => Query,
        (null, _) => $"url:\"{Address}\"",
        _ => $"({Query}) AND url:\"{Address}\"",
    };

    /// <summary>Within single quotes of a shell.</summary>
    private string Quoted => Asked.Replace("'", "'\\''", StringComparison.Ordinal);

    private static DateTimeOffset Second(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
