namespace ListeningPost.Access;

/// <summary>What somebody may do here; each may do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads: pages, lists, figures, documents as sent.</summary>
    Reader,

    /// <summary>Takes home and corrects: exports, SQL, verdicts, saved searches.</summary>
    Analyst,

    /// <summary>Sends again, sees and makes keys, reads who did what.</summary>
    Admin,
}
