namespace ListeningPost.Storage.Database;

/// <summary>What work is waiting for.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Says">A sentence without its stop: which database, and what is the matter with it.</param>
public sealed record DatabaseWait(DateTimeOffset Since, string Says);
