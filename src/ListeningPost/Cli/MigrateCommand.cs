using System.CommandLine;

namespace ListeningPost.Cli;

/// <summary><c>migrate</c>: brings the database's schema up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database schema up to date (every command that needs it does this too).");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        await using App app = await result.OpenAsync(cancellationToken);
        await Console.Error.WriteLineAsync("The database schema is up to date.");
        return CliErrors.Done;
    }
}
