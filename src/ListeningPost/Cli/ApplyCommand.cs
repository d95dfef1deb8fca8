using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ListeningPost.Applying;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Opml;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Cli;

/// <summary><c>apply</c>: makes the database's brands and sources equal to the configuration, printing the difference.</summary>
internal static class ApplyCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly Option<string?> Opml = new("--opml")
    {
        Description = "Add the feeds of an OPML file as sources that stand in the database alone; - is standard input.",
        HelpName = "FILE",
    };

    private static readonly Option<int?> Rematch = new("--rematch")
    {
        Description = "Apply the queries to the stored posts of so many days too: mentions come, and go unless a person judged them.",
        HelpName = "DAYS",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Change nothing: only say what --opml or --rematch would.",
    };

    private static readonly Option<bool> Rederive = new("--rederive")
    {
        Description = "Make everything that is derived from posts anew: mood, kind, noise, who speaks, who answered, copies, "
            + "conversations, days.",
    };

    public static Command Create()
    {
        var command = new Command("apply", "Make the database's brands and sources equal to the configuration.")
        {
            Opml, Rematch, DryRun, Rederive,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Validate(CommandResult result)
    {
        if (result.GetValue(Rematch) is < 1 or > ApplyRematch.MostDays)
        {
            result.AddError(FormattableString.Invariant($"--rematch takes days, from 1 to {ApplyRematch.MostDays}."));
        }

        bool isAnyToTell = result.GetValue(Opml) is not null || result.GetValue(Rematch) is not null;
        if (result.GetValue(DryRun) && (!isAnyToTell || result.GetValue(Rederive)))
        {
            result.AddError("--dry-run says what --opml or --rematch would change: name one of them, and not --rederive.");
        }
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        bool isDryRun = result.GetValue(DryRun);
        ReadList? list = result.GetValue(Opml) is { } file ? ApplyFeeds.Read(file) : null;
        await using App app = await result.OpenAsync(cancellationToken);
        foreach (string warning in app.Brands.SelectMany(QueryWarnings.Lines))
        {
            await Console.Error.WriteLineAsync(warning);
        }

        if (!isDryRun)
        {
            await ApplyAsync(app, cancellationToken);
        }

        if (list is not null)
        {
            await ApplyFeeds.AddAsync(app, list, result.GetValue(Opml)!, isDryRun, cancellationToken);
        }

        if (!isDryRun)
        {
            await SayWhoTookItUpAsync(app, cancellationToken);
        }

        bool isDone = result.GetValue(Rematch) is not { } days || await ApplyRematch.RunAsync(app, days, isDryRun, cancellationToken);
        if (result.GetValue(Rederive))
        {
            await RederiveAsync(app, cancellationToken);
        }

        return isDone ? CliErrors.Done : CliErrors.Failed;
    }

    private static async Task ApplyAsync(App app, CancellationToken cancellationToken)
    {
        Applied applied = await app.ApplyAsync(cancellationToken, takesOver: true);
        foreach (string line in applied.Lines)
        {
            await Console.Out.WriteLineAsync(OneLine.Of(line));
        }

        int changes = applied.Changes.Count;
        await Console.Error.WriteLineAsync(changes == 0 ? "Nothing to change." : FormattableString.Invariant($"{changes} changed."));
    }

    private static async Task RederiveAsync(App app, CancellationToken cancellationToken)
    {
        Configured inForce = app.Get<InForce>().Now;
        await app.Get<Derivation>().RunAsync(
            inForce.Brands,
            inForce.Finder.Judge,
            step => Console.Error.WriteLine($"making anew: {step}"),
            cancellationToken);
        await Console.Error.WriteLineAsync("Everything derived was made anew.");
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
        string startedAt = service.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string who = string.Create(
            CultureInfo.InvariantCulture,
            $"{service.Host}, process {service.ProcessId} (running since {startedAt} with {service.Owner})");
        if (service.TakenUp < applied)
        {
            return $"not yet taken up by {who}: it looks every few seconds, its log says when";
        }

        return service.Problem is { } problem ? $"taken up in part by {who}: {problem}" : $"taken up by {who}";
    }
}
