using System.CommandLine;
using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;

namespace ListeningPost.Cli;

/// <summary><c>collect</c>: applies the configuration, polls every due source once, then every due thread of what it brought.</summary>
internal static class CollectCommand
{
    private static readonly Option<string[]> Source = new("--source")
    {
        Description = "Only these sources.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Ignore Every and back-off; never a Retry-After or a spent quota.",
    };

    public static Command Create()
    {
        var command = new Command("collect", "Poll every due source once, then the threads of what it brought.") { Source, Force };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        string[] names = result.GetValue(Source) ?? [];
        if (PrivateDatabase.FirstStart(configured.Settings.Database) is { } first)
        {
            // Nobody can have added any yet.
            ConfiguredNames.CheckSources(configured.Settings, names);
            await Console.Error.WriteLineAsync(first);
        }

        await using App app = await result.OpenAsync(configured, cancellationToken);
        CollectingLines lines = app.Get<CollectingLines>();
        lines.Say = line => Console.Error.WriteLine(OneLine.Of(line));
        if (result.GetValue(CommonOptions.Verbose))
        {
            lines.Trace = e => Console.Error.WriteLine(e);
        }

        foreach (string warning in configured.Brands.SelectMany(QueryWarnings.Lines))
        {
            lines.Say(warning);
        }

        foreach (string change in (await app.ApplyAsync(cancellationToken)).Lines)
        {
            lines.Say(change);
        }

        ConfiguredNames.CheckSources(configured.Settings, names, app.Get<InForce>().Now.Sources.Select(source => source.Name));
        (CollectOutcome outcome, string? problem) = await CollectAsync(app, names, result.GetValue(Force), cancellationToken);
        lines.Say(problem is null ? await WhatAsync(app, names, outcome, cancellationToken) : NoNetwork(outcome, problem));
        cancellationToken.ThrowIfCancellationRequested();
        await app.Get<Upkeep>().RunAsync(cancellationToken);
        return problem is null ? outcome.ExitStatus : CliErrors.Failed;
    }

    /// <returns>How the round ended, and why no host could be reached, which may have ended it before its time; null: some could.</returns>
    private static async Task<(CollectOutcome Outcome, string? Problem)> CollectAsync(
        App app, IReadOnlyCollection<string> names, bool force, CancellationToken cancellationToken)
    {
        var watch = new NetworkWatch(app.Get<SourceHttp>().Network, app.Get<TimeProvider>(), app.Get<CollectingLines>().Say);
        using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = new CancellationTokenSource();
        Task<string?> watching = watch.FindProblemAsync(over.Token);
        Task<CollectOutcome> collecting = app.Get<Collector>().RunAsync(names, force, round.Token);
        bool isOut = await Task.WhenAny(watching, collecting) == watching && await watching is not null;
        if (isOut)
        {
            await round.CancelAsync();
        }

        CollectOutcome outcome = await collecting;
        await over.CancelAsync();
        return (outcome, isOut ? await watching : watch.Problem);
    }

    /// <summary>A round that was over before it could be ended has put its sources off, each with a line of its own.</summary>
    private static string NoNetwork(CollectOutcome outcome, string problem)
    {
        string next = outcome.NotAsked > 0
            ? $"{Words.Count(outcome.NotAsked, "source")} not put off: the next collect asks again"
            : $"{Words.Count(outcome.Failed, "source")} failed: collect --force asks again at once";
        return $"no host answers ({problem}): is the network there? {next}";
    }

    private static async Task<string> WhatAsync(
        App app, IReadOnlyCollection<string> names, CollectOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome != new CollectOutcome(0, 0, 0) || await app.Get<Collector>().FindNextAsync(names, cancellationToken) is not { } next)
        {
            return What(outcome);
        }

        string sources = Words.Count(next.Sources, "source");
        if (next.Sources == 0)
        {
            return $"{sources} to ask: write some into Sources of {app.Settings.Origin}";
        }

        if (next.At is not { } at)
        {
            return $"{sources}, none due (--force asks at once)";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sources}, none due before {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} (--force asks at once)");
    }

    private static string What(CollectOutcome outcome)
    {
        string what = string.Create(
            CultureInfo.InvariantCulture, $"{outcome.Answered} answered, {outcome.Failed} failed, {outcome.Skipped} skipped");
        if (outcome.NotAsked == 0)
        {
            return what;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what}; interrupted: {outcome.NotAsked} not asked, or not to the end: the next collect asks them");
    }
}
