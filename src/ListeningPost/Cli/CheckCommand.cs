using System.CommandLine;
using ListeningPost.Clocks;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;

namespace ListeningPost.Cli;

/// <summary><c>check</c>: validates the configuration, the database, every source and the mail server, one line each.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Validate the configuration, the database, every source and the mail server.");
        command.Add(CheckTrace.Trace);
        command.Add(CheckTrace.Source);
        command.SetAction((result, stop) => result.GetValue(CheckTrace.Trace) ? CheckTrace.RunAsync(result, stop) : RunAsync(result, stop));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        Say("configuration", FormattableString.Invariant(
            $"ok: {configured.Brands.Count} brands, {configured.Settings.Sources.Count} sources"));
        foreach (Brand brand in configured.Brands)
        {
            Say($"brand {brand.Slug}", $"ok: asks search sources for {string.Join(", ", brand.SearchTerms)}");
        }

        await using App app = await result.OpenAsync(configured, cancellationToken);
        Say("database", $"ok: {Server(configured.Settings.Database)}");
        bool[] sources = await Task.WhenAll(app.Get<InForce>().Now.Sources
            .Where(source => source.Options.Enabled)
            .Select(source => CheckAsync(source.Source, configured.Brands, cancellationToken)));
        bool mail = await CheckMailAsync(app, cancellationToken);
        return mail && sources.All(ok => ok) ? CliErrors.Done : CliErrors.Failed;
    }

    private static string Server(DatabaseSettings database) =>
        database.ConnectionString is null ? $"private server in {DataDirectory.Of(database)}" : "the configured server";

    /// <summary>One poll whose posts are thrown away.</summary>
    private static async Task<bool> CheckAsync(ISource source, IReadOnlyList<Brand> brands, CancellationToken cancellationToken)
    {
        DateTimeOffset now = ProcessClock.Current.GetUtcNow();
        var request = new PollRequest
        {
            SearchTerms = [.. brands.SelectMany(brand => brand.SearchTerms).Take(1)],
            LookBackTo = now.AddDays(-1),
            Now = now,
        };
        try
        {
            PollResult poll = await source.PollAsync(request, cancellationToken);
            Say($"source {source.Name}", FormattableString.Invariant(
                $"ok: {source.Host} answered with {poll.Posts.Count} posts, {poll.Skipped} skipped"));
            return true;
        }
        catch (SourceException e)
        {
            Say($"source {source.Name}", $"failed: {e.Message}");
            return false;
        }
    }

    private static async Task<bool> CheckMailAsync(App app, CancellationToken cancellationToken)
    {
        if (app.Settings.Smtp.Host is null)
        {
            Say("mail", "none configured: digests can be written with 'digest --out', not sent");
            return true;
        }

        SendOutcome outcome = await app.Get<MailSender>().CheckAsync(cancellationToken);
        if (outcome.Error is { } problem)
        {
            Say("mail", $"failed: {problem}");
            return false;
        }

        Say("mail", $"ok: {app.Settings.Smtp.Host} answers");
        return true;
    }

    private static void Say(string what, string how) => Console.Out.WriteLine(OneLine.Of($"{what}: {how}"));
}
