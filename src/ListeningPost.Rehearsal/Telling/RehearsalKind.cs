namespace ListeningPost.Rehearsal.Telling;

/// <summary>What the writer of the script meant a post to be.</summary>
public enum RehearsalKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>It asks.</summary>
    Question,

    /// <summary>It complains, whether or not it also asks.</summary>
    Complaint,

    /// <summary>It praises.</summary>
    Praise,

    /// <summary>An advertisement that only uses the name: no figure counts it.</summary>
    Noise,
}
