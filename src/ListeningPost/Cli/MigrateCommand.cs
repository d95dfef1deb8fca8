using System.CommandLine;
using ListeningPost.Configuration;

namespace ListeningPost.Cli;

/// <summary><c>migrate</c>: brings the database's schema up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database schema up to date (every command that needs it does this too).");
        command.SetAction(async (result, cancellationToken) =>
        {
            (Settings, IReadOnlyList<Core.Brands.Brand>) configured = App.Configure(result.GetValue(CommonOptions.Config));
            await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
            await Console.Error.WriteLineAsync("The database schema is up to date.");
            return CliErrors.Done;
        });
        return command;
    }
}
