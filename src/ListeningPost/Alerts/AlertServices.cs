namespace ListeningPost.Alerts;

/// <summary>Registers alerts.</summary>
internal static class AlertServices
{
    /// <summary>
    /// Adds the service that notices what is to be told at once, and tells it. Needs storage, the list of brands and
    /// <see cref="Deliveries.INotices"/>.
    /// </summary>
    public static IServiceCollection AddAlertService(this IServiceCollection services, AlertOptions options) => services
        .AddSingleton(options)
        .AddSingleton<RulesInForce>()
        .AddSingleton<IAlertWatch, MentionWatch>()
        .AddSingleton<IAlertWatch, OwedWatch>()
        .AddSingleton<IAlertWatch, SpikeWatch>()
        .AddSingleton<IAlertWatch, SourceWatch>()
        .AddSingleton<AlertTeller>()
        .AddHostedService<AlertService>();
}
