namespace ListeningPost.Serving;

/// <summary>Registers the door.</summary>
internal static class ServingServices
{
    /// <summary>How long requests that are under way may take when the process is asked to end.</summary>
    private static readonly TimeSpan End = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddServing(this IServiceCollection services) => services
        .AddSingleton<Gates>()
        .AddSingleton<Door>()
        .AddCompression()
        .Configure<HostOptions>(host => host.ShutdownTimeout = End);
}
