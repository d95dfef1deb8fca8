namespace ListeningPost.Storage.Database;

/// <summary>A database that answered.</summary>
/// <param name="ConnectionString">As it was given, with as many connections as may be used.</param>
/// <param name="Warning">What an operator should know about it; null: nothing.</param>
public sealed record ProbedDatabase(string ConnectionString, string? Warning);
