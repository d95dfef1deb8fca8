namespace ListeningPost.Storage.Analysts;

/// <summary>A person's statement is wrong, not allowed, or takes too long. One line: why.</summary>
public sealed class AnalystQuestionException(string message, Exception? inner = null) : Exception(message, inner);
