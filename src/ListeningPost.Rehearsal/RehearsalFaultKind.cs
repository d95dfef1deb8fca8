namespace ListeningPost.Rehearsal;

/// <summary>How a site can fail.</summary>
public enum RehearsalFaultKind
{
    /// <summary>429, in the platform's own words.</summary>
    TooManyRequests,

    /// <summary>503 with a page in HTML.</summary>
    Unavailable,

    /// <summary>403 with a page in HTML.</summary>
    Forbidden,

    /// <summary>A right answer, late.</summary>
    Slow,

    /// <summary>Half the body, then the connection is gone.</summary>
    Truncated,

    /// <summary>Half the body, ended as if it were all.</summary>
    Cut,

    /// <summary>The connection is gone before a byte came.</summary>
    Reset,
}
