namespace ListeningPost.Core.Sources;

/// <summary>What every source is configured with: an element of <c>Sources</c>. Each kind adds its own keys.</summary>
public abstract record SourceOptions
{
    /// <summary>Unique among the sources.</summary>
    public required string Name { get; init; }

    /// <summary>One of the kinds that <c>SourceKinds</c> lists.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is polled. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Written: time between two polls, only ever lengthened by the host.</summary>
    /// <remarks>Unwritten: adapts between 10 minutes and 24 hours.</remarks>
    public TimeSpan? Every { get; init; }

    /// <summary>Stated audience (readers), for reach. Default: null, unknown.</summary>
    public long? Audience { get; init; }

    /// <summary>A mirror or test server instead of the kind's public address.</summary>
    /// <remarks>May have a path, to which the platform's paths are appended.</remarks>
    public Uri? BaseUrl { get; init; }
}
