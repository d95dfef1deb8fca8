namespace ListeningPost.KeyMaking;

/// <summary>A key can't be made so. The message says what to write instead.</summary>
internal sealed class KeyProblemException(string message) : Exception(message)
{
    /// <summary>Whether it is written well, and another has its name or place.</summary>
    public bool IsTaken { get; init; }
}
