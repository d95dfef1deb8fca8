namespace ListeningPost.Documents.Pdf;

/// <summary>The size of a sheet.</summary>
public enum Paper
{
    /// <summary>210 × 297 mm.</summary>
    A4,

    /// <summary>8.5 × 11 in.</summary>
    Letter,
}
