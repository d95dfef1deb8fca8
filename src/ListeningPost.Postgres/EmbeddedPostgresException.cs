namespace ListeningPost.Postgres;

/// <summary>The private server can't be started or used. One line: what happened, where, and what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
