using System.CommandLine;
using System.Globalization;
using ListeningPost.Applying;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Cli;

/// <summary><c>apply</c>: makes the database's brands and sources equal to the configuration, printing the difference.</summary>
internal static class ApplyCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var opml = new Option<string?>("--opml") { Description = "Add the feeds of an OPML file (not built yet).", HelpName = "FILE" };
        var rematch = new Option<int?>("--rematch") { Description = "Apply a changed query to the posts of so many days (not built yet).", HelpName = "DAYS" };
        var rederive = new Option<bool>("--rederive")
        {
            Description = "Make everything that is derived from posts anew: who speaks, who answered, copies, conversations, days.",
        };
        var command = new Command("apply", "Make the database's brands and sources equal to the configuration.") { opml, rematch, rederive };
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(opml) is not null || result.GetValue(rematch) is not null)
            {
                await Console.Error.WriteLineAsync("error: 'apply --opml' and 'apply --rematch' are not built yet. Put feeds into Sources.");
                return CliErrors.Failed;
            }

            await using App app = await App.OpenAsync(
                App.Configure(result.GetValue(CommonOptions.Config)), AppUse.Of(result), cancellationToken);
            IReadOnlyList<string> changes = await app.ApplyAsync(cancellationToken, takesOver: true);
            foreach (string change in changes)
            {
                await Console.Out.WriteLineAsync(OneLine.Of(change));
            }

            await Console.Error.WriteLineAsync(changes.Count == 0 ? "Nothing to change." : $"{changes.Count.ToString(CultureInfo.InvariantCulture)} changed.");
            await SayWhoTookItUpAsync(app, cancellationToken);
            if (result.GetValue(rederive))
            {
                await app.Get<Derivation>().RunAsync(
                    app.Brands, step => Console.Error.WriteLine($"making anew: {step}"), cancellationToken);
                await Console.Error.WriteLineAsync("Everything derived was made anew.");
            }

            return CliErrors.Done;
        });
        return command;
    }

    /// <summary>Wakes the running services, waits a little for them, and says of each whether it took it up.</summary>
    private static async Task SayWhoTookItUpAsync(App app, CancellationToken cancellationToken)
    {
        TimeProvider clock = app.Get<TimeProvider>();
        ApplyLog log = app.Get<ApplyLog>();
        long applied = await log.TouchAsync(app.Get<OwnFile>().By(takesOver: true), cancellationToken);
        long began = clock.GetTimestamp();
        IReadOnlyList<RunningService> running = await log.RunningAsync(cancellationToken);
        while (running.Any(service => service.TakenUp < applied) && clock.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            running = await log.RunningAsync(cancellationToken);
        }

        foreach (RunningService service in running)
        {
            await Console.Out.WriteLineAsync(OneLine.Of(Line(service, applied)));
        }

        if (running.Count == 0)
        {
            await Console.Out.WriteLineAsync("no service is running to take it up");
        }
    }

    private static string Line(RunningService service, long applied)
    {
        string who = string.Create(
            CultureInfo.InvariantCulture,
            $"{service.Host}, process {service.ProcessId} (running since {service.StartedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} with {service.Owner})");
        return (service.TakenUp >= applied, service.Problem) switch
        {
            (false, _) => $"not yet taken up by {who}: it looks every few seconds, its log says when",
            (true, null) => $"taken up by {who}",
            (true, { } problem) => $"taken up in part by {who}: {problem}",
        };
    }
}
