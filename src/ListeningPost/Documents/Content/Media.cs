namespace ListeningPost.Documents.Content;

/// <summary>What a document is rendered to.</summary>
[Flags]
public enum Media
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>HTML of a mail.</summary>
    Mail = 1,

    /// <summary>The plain part of a mail, and <c>.txt</c>.</summary>
    Text = 2,

    /// <summary>A page of a browser.</summary>
    Page = 4,

    /// <summary>PDF.</summary>
    Paper = 8,

    /// <summary>Where there is room for everything.</summary>
    Whole = Text | Page | Paper,

    All = Mail | Whole,
}
