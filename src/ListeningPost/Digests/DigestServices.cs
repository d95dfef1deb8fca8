using ListeningPost.Deliveries;
using ListeningPost.Observability;

namespace ListeningPost.Digests;

/// <summary>Registers digests.</summary>
public static class DigestServices
{
    /// <summary>Adds what makes, sends and verifies digests. Needs storage, <c>SmtpOptions</c> and the list of brands.</summary>
    public static IServiceCollection AddDigests(this IServiceCollection services, DigestOptions options) => services
        .AddSingleton(options)
        .AddSingleton<MailSender>()
        .AddSingleton<AnsweringOfBrand>()
        .AddSingleton<SubjectOfDay>()
        .AddSingleton<SharedHearing>()
        .AddSingleton<DigestLists>()
        .AddSingleton<DigestBuilder>()
        .AddSingleton<NightlyDigests>();

    /// <summary>Adds the service that sends each brand's digest at its hour. Needs readiness.</summary>
    public static IServiceCollection AddDigestService(this IServiceCollection services) => services
        .AddSingleton<Reminders>()
        .AddSingleton<DigestStory>()
        .AddSingleton<DigestFaults>()
        .AddHostedService<DigestScheduler>();
}
