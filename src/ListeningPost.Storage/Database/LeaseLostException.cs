namespace ListeningPost.Storage.Database;

/// <summary>The lease ran out and another worker has taken the source or thread: what was fetched is theirs to store.</summary>
public sealed class LeaseLostException(string what) : Exception($"The lease of {what} was lost to another worker.");
