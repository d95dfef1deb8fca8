namespace ListeningPost.Auditing;

/// <summary>Registers what is written down beside what it tells.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAuditing(this IServiceCollection services) => services
        .AddSingleton<AuditQueue>()
        .AddHostedService<AuditService>();
}
