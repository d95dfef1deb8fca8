namespace ListeningPost.Storage.Auditing;

/// <summary>Which entries of the audit log to list, newest first. What is null does not restrict.</summary>
public sealed record AuditFilter
{
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A name as it was written down.</summary>
    public string? Who { get; init; }

    /// <summary>One of <see cref="AuditWords.Deeds"/>.</summary>
    public string? What { get; init; }

    /// <summary>Only those with a lower number.</summary>
    public long? AfterId { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }
}

/// <summary>An entry of the audit log.</summary>
public sealed record ListedAudit
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Empty where nobody was asked for a name.</summary>
    public string Who { get; init; } = "";

    /// <summary>One of <see cref="AuditWords.Ways"/>.</summary>
    public string How { get; init; } = "";

    /// <summary>One of <see cref="AuditWords.Deeds"/>.</summary>
    public string What { get; init; } = "";

    /// <summary>A slug; null: of all brands, or of none.</summary>
    public string? Brand { get; init; }

    /// <summary>One line.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How many rows it was about; null: not counted.</summary>
    public long? Rows { get; init; }

    /// <summary>How many are listed on all pages.</summary>
    public long Total { get; init; }
}
