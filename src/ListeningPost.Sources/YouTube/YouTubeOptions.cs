using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.YouTube;

/// <summary>Kind <c>youtube</c>: the feeds of channels.</summary>
public sealed record YouTubeOptions : SourceOptions
{
    /// <summary>Ids of channels: <c>UC…</c>.</summary>
    public required IReadOnlyList<string> Channels { get; init; }
}
