using ListeningPost.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Registers digests.</summary>
public static class DigestServices
{
    /// <summary>Adds what makes, sends and verifies digests. Needs storage, <c>SmtpOptions</c> and the list of brands.</summary>
    public static IServiceCollection AddDigests(this IServiceCollection services, DigestOptions options) => services
        .AddSingleton(options)
        .AddSingleton<MailSender>()
        .AddSingleton<DigestBuilder>()
        .AddSingleton<NightlyDigests>();
}
