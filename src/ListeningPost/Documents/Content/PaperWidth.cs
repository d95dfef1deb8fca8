namespace ListeningPost.Documents.Content;

/// <summary>How much of a sheet's width a section takes. What is not full must be short: it is never broken.</summary>
public enum PaperWidth
{
    Full,

    /// <summary>Its blocks stand in two columns below its heading.</summary>
    TwoColumns,

    /// <summary>It stands in a half, beside the halves next to it.</summary>
    Half,
}
