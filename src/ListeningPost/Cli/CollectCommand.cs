using System.CommandLine;
using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;

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
        ConfiguredNames.CheckSources(configured.Settings, names);
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

        foreach (string change in await app.ApplyAsync(cancellationToken))
        {
            lines.Say(change);
        }

        CollectOutcome outcome = await app.Get<Collector>().RunAsync(names, result.GetValue(Force), cancellationToken);
        lines.Say(What(outcome));
        cancellationToken.ThrowIfCancellationRequested();
        await app.Get<Upkeep>().RunAsync(cancellationToken);
        return outcome.ExitStatus;
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
