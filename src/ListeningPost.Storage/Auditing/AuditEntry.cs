using ListeningPost.Core.Words;

namespace ListeningPost.Storage.Auditing;

/// <summary>Something that somebody did, to be written down.</summary>
public sealed record AuditEntry
{
    /// <summary>As many letters as are kept of a detail; the rest is cut.</summary>
    public const int LongestDetail = 1_000;

    /// <summary>As many letters as are kept of a name.</summary>
    public const int LongestName = 200;

    /// <summary>When; null: now.</summary>
    public DateTimeOffset? At { get; init; }

    public required Actor Who { get; init; }

    /// <summary>One of <see cref="AuditWords.Deeds"/>.</summary>
    public required string What { get; init; }

    /// <summary>A slug; null: of all brands, or of none.</summary>
    public string? Brand { get; init; }

    /// <summary>In words; whatever stands in it becomes one line.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How many rows it was about; null: not counted.</summary>
    public long? Rows { get; init; }

    internal string Name => OneLine.Of(Who.Name, LongestName);

    internal string Line => OneLine.Of(Detail, LongestDetail);
}
