using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.X;

/// <summary>Kind <c>x</c>: recent search of the X API v2.</summary>
public sealed record XOptions : SourceOptions
{
    /// <summary>The application's bearer token; without one nothing is answered.</summary>
    public string? BearerToken { get; init; }
}
