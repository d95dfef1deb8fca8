using System.CommandLine;

namespace ListeningPost.Cli;

/// <summary>Options that every command takes.</summary>
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
}
