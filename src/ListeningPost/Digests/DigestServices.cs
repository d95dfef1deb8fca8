using ListeningPost.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Registers digests.</summary>
public static class DigestServices
{
    /// <summary>
    /// Adds what makes and verifies digests, and with it deliveries. Needs storage, <c>SmtpOptions</c> and the list of brands.
    /// </summary>
    public static IServiceCollection AddDigests(this IServiceCollection services, DigestOptions options) => services
        .AddDeliveries(new DeliveryOptions(options.PublicUrl, options.From))
        .AddSingleton(options)
        .AddSingleton<AnsweringOfBrand>()
        .AddSingleton<SubjectOfDay>()
        .AddSingleton<DigestBuilder>()
        .AddSingleton<NightlyDigests>()
        .AddSingleton<IScheduledDocument>(p => p.GetRequiredService<NightlyDigests>());
}
