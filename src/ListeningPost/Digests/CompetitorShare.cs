namespace ListeningPost.Digests;

/// <summary>A brand's mentions by others than itself.</summary>
public sealed record CompetitorShare(string Name, long Mentions);
