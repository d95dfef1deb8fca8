namespace ListeningPost.Documents.Content;

/// <summary>Where the rows that a figure counts are listed, of the same brand and period.</summary>
/// <param name="Page">A page of the explorer.</param>
/// <param name="Filter">What narrows it: <c>&amp;owed=true</c>.</param>
public sealed record FigureRows(string Page, string Filter = "")
{
    /// <summary>Where the period began if it is another than the document's; null: it is the same.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where the period ended if it is another than the document's; null: it is the same.</summary>
    public DateTimeOffset? Until { get; init; }

    public static FigureRows Mentions(string filter = "") => new("mentions", filter);

    public static FigureRows Conversations(string filter) => new("conversations", filter);

    /// <summary>The conversations that shares are counted over.</summary>
    public static FigureRows Joinable(string filter = "") => Conversations("&joinable=true" + filter);
}
