using System.CommandLine;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary>Options that every command takes, and what a command begins with because of them.</summary>
internal static class CommonOptions
{
    public static Option<string?> Config { get; } = new("--config")
    {
        Description = "The configuration file. Default: listeningpost.json in the working directory, if it is there.",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show what is done, and a stack trace behind an error.",
        Recursive = true,
    };

    /// <summary>Reads and checks the configuration that the command is given.</summary>
    /// <exception cref="ConfigurationException">Something in it has to be changed.</exception>
    public static CheckedSettings Configure(this ParseResult result) => CheckedSettings.Load(result.GetValue(Config));

    /// <summary>Opens the process for a command that does one thing and ends: it logs warnings only, unless <c>--verbose</c>.</summary>
    public static Task<App> OpenAsync(this ParseResult result, CheckedSettings configured, CancellationToken cancellationToken) =>
        App.OpenAsync(configured, new AppUse(result.LevelOr(LogLevel.Warning)), cancellationToken);

    /// <summary>The same, with the configuration that the command is given.</summary>
    public static Task<App> OpenAsync(this ParseResult result, CancellationToken cancellationToken) =>
        result.OpenAsync(result.Configure(), cancellationToken);

    /// <summary>Opens the process for <c>demo</c>: what an earlier one left behind is of no use, nor is the version that made it.</summary>
    public static Task<App> OpenAnewAsync(this ParseResult result, CheckedSettings configured, CancellationToken cancellationToken) =>
        App.OpenAsync(configured, new AppUse(result.LevelOr(LogLevel.Warning), BeginsAnew: true), cancellationToken);

    /// <summary>Opens the process for <c>listen</c>: it logs what an operator wants daily.</summary>
    public static Task<App> OpenServiceAsync(this ParseResult result, CancellationToken cancellationToken) =>
        App.OpenAsync(result.Configure(), new AppUse(result.LevelOr(LogLevel.Information), Serves: true), cancellationToken);

    /// <summary>Applies the configuration; what changed, and what another file made and keeps, a line each on standard error.</summary>
    public static async Task ApplyAndSayAsync(this App app, CancellationToken cancellationToken)
    {
        foreach (string line in (await app.ApplyAsync(cancellationToken)).Lines)
        {
            await Console.Error.WriteLineAsync(OneLine.Of(line));
        }
    }

    private static LogLevel LevelOr(this ParseResult result, LogLevel usual) => result.GetValue(Verbose) ? LogLevel.Debug : usual;
}
