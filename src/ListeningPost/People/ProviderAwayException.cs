namespace ListeningPost.People;

/// <summary>The provider does not answer, or says what nobody can sign in by; the message is one line.</summary>
internal sealed class ProviderAwayException(string message, Exception? inner = null) : Exception(message, inner);
