using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Kind <c>lemmy</c>: the search of one Lemmy server, over all it knows. No keys of its own.</summary>
public sealed record LemmyOptions : SourceOptions;
