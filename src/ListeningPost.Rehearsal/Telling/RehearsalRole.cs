namespace ListeningPost.Rehearsal.Telling;

/// <summary>For whom a person of the script speaks.</summary>
public enum RehearsalRole
{
    /// <summary>For nobody but themselves.</summary>
    Public,

    /// <summary>For the brand: one of its own accounts.</summary>
    Company,

    /// <summary>Works for the brand and speaks as a person.</summary>
    Employee,

    /// <summary>For the competitor.</summary>
    Competitor,
}
