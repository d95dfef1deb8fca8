using ListeningPost.Deliveries;

namespace ListeningPost.Reports;

/// <summary>Registers reports.</summary>
public static class ReportServices
{
    /// <summary>Adds what makes and verifies reports, and their timetable. Needs storage and deliveries.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, ReportOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ReportBuilder>()
        .AddSingleton<WeeklyReports>()
        .AddSingleton<ReportKind>()
        .AddSingleton<ReportMail>()
        .AddSingleton<IScheduledDocument>(provider => provider.GetRequiredService<ReportKind>());
}
