namespace ListeningPost.Evidence;

/// <summary>Registers what makes evidence pages.</summary>
public static class EvidenceServices
{
    /// <summary>Adds the builder of their model. Needs storage.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services.AddSingleton<EvidenceBuilder>();
}
