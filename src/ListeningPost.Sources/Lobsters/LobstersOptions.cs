using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Lobsters;

/// <summary>Kind <c>lobsters</c>: all new stories of Lobsters, or of a site with its software. No keys of its own.</summary>
public sealed record LobstersOptions : SourceOptions;
