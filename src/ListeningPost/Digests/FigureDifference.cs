namespace ListeningPost.Digests;

/// <summary>A figure that is another now than the digest said.</summary>
/// <param name="Id">The figure's id.</param>
/// <param name="Sent">As sent; null: it was not stated.</param>
/// <param name="Now">Recomputed as of the cut-off; null: there is none now.</param>
public sealed record FigureDifference(string Id, string? Sent, string? Now);
