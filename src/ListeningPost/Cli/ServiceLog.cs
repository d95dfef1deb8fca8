using System.Reflection;
using ListeningPost.Collecting;

namespace ListeningPost.Cli;

/// <summary>The first and the last lines of a service's log.</summary>
internal sealed partial class ServiceLog(ILogger logger)
{
    /// <summary>What runs, with how much, and where it is seen; and what the start changed.</summary>
    public void Started(App app, IReadOnlyList<string> changes)
    {
        Configured now = app.Get<InForce>().Now;
        string version = Version();
        (string brands, string sources) = (Words.Count(now.Brands.Count, "brand"), Words.Count(now.Sources.Count, "source"));
        LogStarted(version, brands, sources, app.Settings.Web.Address, app.Settings.Origin);
        if (app.Settings.Web.IsBeyondReach)
        {
            LogBeyondReach(app.Settings.Web.Address, ServedAt.Key);
        }

        foreach (string change in changes)
        {
            LogApplied(change);
        }
    }

    public void Stopping() => LogStopping();

    public void Stopped(TimeSpan after)
    {
        string time = Words.Duration(after);
        LogStopped(time);
    }

    private static string Version()
    {
        var version = typeof(ServiceLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        return version?.InformationalVersion.Split('+')[0] ?? "?";
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "listeningpost {Version} listens for {Brands}, asks {Sources}; pages: {Url} (configuration: {File})")]
    private partial void LogStarted(string version, string brands, string sources, Uri url, string file);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "pages and API are served on {Url} within this container, where nobody reaches them: {Advice}")]
    private partial void LogBeyondReach(Uri url, string advice);

    [LoggerMessage(Level = LogLevel.Information, Message = "applied: {Change}")]
    private partial void LogApplied(string change);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopping: what is under way is brought to an end")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped after {Time}")]
    private partial void LogStopped(string time);
}
