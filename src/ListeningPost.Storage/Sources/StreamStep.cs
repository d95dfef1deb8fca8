namespace ListeningPost.Storage.Sources;

/// <summary>How far a stream has been heard.</summary>
/// <param name="HeardFrom">Since when, where nothing was heard before, or the last heard time is a gap's begin.</param>
/// <param name="HeardTo">All until then.</param>
/// <param name="IsGap">Whether nothing was heard between what was heard before and <paramref name="HeardFrom"/>.</param>
/// <param name="IsLive">Whether it goes on: then the source has succeeded with each answer.</param>
public sealed record StreamStep(DateTimeOffset HeardFrom, DateTimeOffset HeardTo, bool IsGap, bool IsLive);
