using System.CommandLine;
using ListeningPost.Clocks;
using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;

namespace ListeningPost.Cli;

/// <summary><c>check</c>: validates the configuration, the database, every source and the mail server, one line each.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Validate the configuration, the database, every source and the mail server.");
        command.SetAction(async (result, cancellationToken) =>
        {
            (Configuration.Settings Settings, IReadOnlyList<Brand> Brands) configured = App.Configure(result.GetValue(CommonOptions.Config));
            Say("configuration", FormattableString.Invariant(
                $"ok: {configured.Brands.Count} brands, {configured.Settings.Sources.Count} sources"));
            foreach (Brand brand in configured.Brands)
            {
                Say($"brand {brand.Slug}", $"ok: asks search sources for {string.Join(", ", brand.SearchTerms)}");
            }

            await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
            Say("database", "ok: " + (configured.Settings.Database.ConnectionString is null
                ? $"private server in {Configuration.DataDirectory.Of(configured.Settings.Database)}"
                : "the configured server"));
            bool[] sources = await Task.WhenAll(app.Get<InForce>().Now.Sources
                .Where(source => source.Options.Enabled).Select(source => CheckAsync(source.Source, configured.Brands, cancellationToken)));
            bool mail = await CheckMailAsync(app, cancellationToken);
            return mail && sources.All(ok => ok) ? CliErrors.Done : CliErrors.Failed;
        });
        return command;
    }

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
            Say($"source {source.Name}", FormattableString.Invariant($"ok: {source.Host} answered with {poll.Posts.Count} posts, {poll.Skipped} skipped"));
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

        string? problem = (await app.Get<Deliveries.MailSender>().CheckAsync(cancellationToken)).Error;
        Say("mail", problem is null ? $"ok: {app.Settings.Smtp.Host} answers" : $"failed: {problem}");
        return problem is null;
    }

    private static void Say(string what, string how) => Console.Out.WriteLine(OneLine.Of($"{what}: {how}"));
}
