using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Discourse;

/// <summary>
/// Kind <c>discourse</c>: the search of one forum; its address is <see cref="SourceOptions.BaseUrl"/>, which has no default.
/// </summary>
public sealed record DiscourseOptions : SourceOptions;
