using System.CommandLine;

namespace ListeningPost.Cli;

/// <summary><c>apply</c>: makes the database's brands and sources equal to the configuration, printing the difference.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var opml = new Option<string?>("--opml") { Description = "Add the feeds of an OPML file (not built yet).", HelpName = "FILE" };
        var rematch = new Option<int?>("--rematch") { Description = "Apply a changed query to the posts of so many days (not built yet).", HelpName = "DAYS" };
        var command = new Command("apply", "Make the database's brands and sources equal to the configuration.") { opml, rematch };
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(opml) is not null || result.GetValue(rematch) is not null)
            {
                await Console.Error.WriteLineAsync("error: 'apply --opml' and 'apply --rematch' are not built yet. Put feeds into Sources.");
                return CliErrors.Failed;
            }

            await using App app = await App.OpenAsync(
                App.Configure(result.GetValue(CommonOptions.Config)), AppUse.Of(result), cancellationToken);
            IReadOnlyList<string> changes = await app.ApplyAsync(cancellationToken);
            foreach (string change in changes)
            {
                await Console.Out.WriteLineAsync(CliErrors.OneLine(change));
            }

            await Console.Error.WriteLineAsync(changes.Count == 0 ? "Nothing to change." : $"{changes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} changed.");
            return CliErrors.Done;
        });
        return command;
    }
}
