using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Gdelt;

/// <summary>Kind <c>gdelt</c>: news articles of the world, found by the GDELT project.</summary>
public sealed record GdeltOptions : SourceOptions
{
    /// <summary>Only articles in this language, an ISO 639-1 code that GDELT reads. Default: every language.</summary>
    [RegularExpression(GdeltLanguages.Codes)]
    public string? Language { get; init; }
}
