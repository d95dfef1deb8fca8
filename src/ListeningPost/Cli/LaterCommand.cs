using System.CommandLine;

namespace ListeningPost.Cli;

/// <summary>A command that is promised and not built: it says so rather than pretend.</summary>
internal static class LaterCommand
{
    public static Command Create(string name, string description)
    {
        var command = new Command(name, description + " (not built yet)") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ =>
        {
            Console.Error.WriteLine($"error: '{name}' is not built yet. The README says what is, and what comes next.");
            return CliErrors.Failed;
        });
        return command;
    }
}
