namespace ListeningPost.Tests.Publishers;

/// <summary>An item as its publisher has it.</summary>
internal sealed class PublishedItem
{
    /// <summary>Which post it really is.</summary>
    public required int Truth { get; init; }

    public string? Guid { get; set; }

    /// <summary>Path, query and fragment; null: no link.</summary>
    public string? Path { get; set; }

    public string? Enclosure { get; init; }

    public required string Title { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset? Date { get; set; }
}
