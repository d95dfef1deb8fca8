using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.GoogleNews;

/// <summary>Kind <c>googlenews</c>: Google News, asked for each search term.</summary>
public sealed record GoogleNewsOptions : SourceOptions
{
    /// <summary>The edition's language. Default: <c>en</c>.</summary>
    [RegularExpression("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,4})?$")]
    public string Language { get; init; } = "en";

    /// <summary>The edition's country, two letters. Default: <c>US</c>.</summary>
    [RegularExpression("^[a-zA-Z]{2}$")]
    public string Country { get; init; } = "US";
}
