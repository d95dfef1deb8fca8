namespace ListeningPost.Rehearsal;

/// <summary>A written web on loopback that speaks the platforms' protocols.</summary>
public static class RehearsalServer
{
}
