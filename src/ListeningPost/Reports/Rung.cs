namespace ListeningPost.Reports;

/// <summary>The steps of the ladder, the lowest first.</summary>
public enum Rung
{
    /// <summary>Mend what is not heard.</summary>
    Listen,

    /// <summary>Thank for praise.</summary>
    Thank,

    /// <summary>Say what is right below a complaint.</summary>
    Correct,

    /// <summary>Answer a question.</summary>
    Answer,

    /// <summary>Stay in a conversation.</summary>
    Own,
}
