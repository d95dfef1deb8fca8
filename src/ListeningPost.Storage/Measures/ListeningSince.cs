namespace ListeningPost.Storage.Measures;

/// <summary>When listening began.</summary>
/// <param name="Brand">When the brand's first query was applied; null: it is not stored.</param>
/// <param name="Sources">When any source was first heard, by a poll that succeeded or as a stream; null: none was.</param>
public sealed record ListeningSince(DateTimeOffset? Brand, DateTimeOffset? Sources);
