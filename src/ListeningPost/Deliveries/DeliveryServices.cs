using ListeningPost.Observability;
using ListeningPost.Sources.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ListeningPost.Deliveries;

/// <summary>Registers deliveries.</summary>
public static class DeliveryServices
{
    /// <summary>
    /// Adds what keeps and sends documents and notices. Needs storage, <c>SmtpOptions</c> and the list of brands; without a
    /// <see cref="ChannelBook"/> and a <see cref="HookHttp"/> of its own, nobody is configured and the closed door is closed. A
    /// further kind of document is one registration of <see cref="IScheduledDocument"/>.
    /// </summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services, DeliveryOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ChannelBook(static () => []));
        services.TryAddSingleton(p => new HookHttp(new HttpOptions(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<MailSender>();
        services.TryAddSingleton<UnsubscribeLinks>();
        services.TryAddSingleton<DocumentMail>();
        services.TryAddSingleton<ScheduledDocuments>();
        services.TryAddSingleton<DeliveryBells>();
        services.TryAddSingleton<Reminders>();
        services.TryAddSingleton<DeliveryStory>();
        services.TryAddSingleton<Notices>();
        services.TryAddSingleton<INotices>(p => p.GetRequiredService<Notices>());
        services.TryAddSingleton<HookSender>();
        services.TryAddSingleton<OwnerNote>();
        services.TryAddSingleton<HookDelivery>();
        services.TryAddSingleton<Replaying>();
        return services;
    }

    /// <summary>Adds the service that sends. Needs readiness.</summary>
    public static IServiceCollection AddDeliveryService(this IServiceCollection services) => services
        .AddSingleton<DeliveryLanes>()
        .AddSingleton<DigestNews>()
        .AddSingleton(p => ActivatorUtilities.CreateInstance<Timetable>(p, p.GetRequiredService<DeliveryLanes>().Timetable))
        .AddSingleton(p => ActivatorUtilities.CreateInstance<MailRounds>(p, p.GetRequiredService<DeliveryLanes>().Mail))
        .AddSingleton(p => ActivatorUtilities.CreateInstance<HookRounds>(p, p.GetRequiredService<DeliveryLanes>().Hooks))
        .AddHostedService<DeliveryService>();
}
