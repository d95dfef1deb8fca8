using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.DevTo;

/// <summary>Kind <c>devto</c>: articles of DEV, or of a site with its software (Forem), found by search and by tag.</summary>
public sealed record DevToOptions : SourceOptions
{
    /// <summary>Tags to read besides the search, with or without <c>#</c>. Default: none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
