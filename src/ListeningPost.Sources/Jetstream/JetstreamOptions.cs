using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Jetstream;

/// <summary>Settings of kind <c>jetstream</c>.</summary>
public sealed record JetstreamOptions : SourceOptions
{
    /// <summary>The server's address, ws or wss. Default: one of Bluesky's public ones.</summary>
    public Uri? Url { get; init; }
}
