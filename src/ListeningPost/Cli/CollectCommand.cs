using System.CommandLine;
using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary><c>collect</c>: applies the configuration, polls every due source once, then every due thread of what it brought.</summary>
internal static class CollectCommand
{
    public static Command Create()
    {
        var source = new Option<string[]>("--source") { Description = "Only these sources.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var force = new Option<bool>("--force") { Description = "Ignore Every and back-off; never a Retry-After or a spent quota." };
        var command = new Command("collect", "Poll every due source once, then the threads of what it brought.") { source, force };
        command.SetAction(async (result, cancellationToken) =>
        {
            (Settings Settings, IReadOnlyList<Core.Brands.Brand> Brands) configured = App.Configure(result.GetValue(CommonOptions.Config));
            string[] names = Names(result.GetValue(source) ?? [], configured.Settings);
            await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
            CollectingLines lines = app.Get<CollectingLines>();
            lines.Say = line => Console.Error.WriteLine(OneLine.Of(line));
            if (result.GetValue(CommonOptions.Verbose))
            {
                lines.Trace = e => Console.Error.WriteLine(e);
            }

            foreach (string change in await app.ApplyAsync(cancellationToken))
            {
                lines.Say(change);
            }

            CollectOutcome outcome = await app.Get<Collector>().RunAsync(names, result.GetValue(force), cancellationToken);
            lines.Say(string.Create(
                CultureInfo.InvariantCulture, $"{outcome.Answered} answered, {outcome.Failed} failed, {outcome.Skipped} skipped{Left(outcome)}"));
            cancellationToken.ThrowIfCancellationRequested();
            await app.Get<Upkeep>().RunAsync(cancellationToken);
            return outcome.ExitStatus;
        });
        return command;
    }

    private static string Left(CollectOutcome outcome) => outcome.NotAsked == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"; interrupted: {outcome.NotAsked} not asked, or not to the end: the next collect asks them");

    /// <exception cref="ConfigurationException">A name that no source has.</exception>
    private static string[] Names(string[] asked, Settings settings)
    {
        string? stranger = asked.FirstOrDefault(name => settings.Sources.All(known => known.Name != name));
        return stranger is null
            ? asked
            : throw new ConfigurationException($"--source {ShapeCheck.Printable(stranger)} is no configured source. "
                + (settings.Sources.Count == 0 ? "There are none: write some into Sources." : $"Write one of {string.Join(", ", settings.Sources.Select(known => known.Name))}."));
    }
}
