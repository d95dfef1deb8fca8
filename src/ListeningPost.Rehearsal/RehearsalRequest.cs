namespace ListeningPost.Rehearsal;

/// <summary>One request that the server got.</summary>
/// <param name="Site">Which site was asked.</param>
/// <param name="At">When, on the server's clock.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Status">What was answered; 0 when the connection was cut.</param>
public sealed record RehearsalRequest(string Site, DateTimeOffset At, string Target, int Status);
