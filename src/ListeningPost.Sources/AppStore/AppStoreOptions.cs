using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.AppStore;

/// <summary>Kind <c>appstore</c>: the customer reviews of one app in one country's store.</summary>
public sealed record AppStoreOptions : SourceOptions
{
    /// <summary>The app's number, as in its store address after <c>id</c>.</summary>
    public required string AppId { get; init; }

    /// <summary>Two letters. Default: <c>us</c>.</summary>
    public string Country { get; init; } = "us";
}
