namespace ListeningPost.Storage.Measures;

/// <summary>When listening began.</summary>
/// <param name="Brand">When the brand's first query was applied; null: it is not stored.</param>
/// <param name="Sources">When any source was first heard, by a poll that succeeded or as a stream; null: none was.</param>
/// <param name="QueryVersion">The number of the brand's query that was in force at the cut-off, from 1; 0: none was applied.</param>
public sealed record ListeningSince(DateTimeOffset? Brand, DateTimeOffset? Sources, int QueryVersion);
