namespace ListeningPost.Pages;

/// <summary>Registers what pages keep.</summary>
internal static class PagesServices
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services.AddSingleton<TodaysDigests>();
}
