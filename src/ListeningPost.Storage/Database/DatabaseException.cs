namespace ListeningPost.Storage.Database;

/// <summary>The database can't be reached or used. One line: what happened, to which database, and what to do. Exit status 3.</summary>
public sealed class DatabaseException(string message, Exception? inner = null) : Exception(message, inner);
