using System.CommandLine;
using ListeningPost.Clocks;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Words;
using ListeningPost.Deliveries;
using ListeningPost.People;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Deliveries;
using Counted = ListeningPost.Collecting.Words;

namespace ListeningPost.Cli;

/// <summary>
/// <c>check</c>: validates the configuration, the database, every source and the mail server, one line each. It makes nothing: no
/// private server, no folder.
/// </summary>
internal static class CheckCommand
{
    /// <summary>With the database's own, the whole of it ends within 20 seconds, whoever is silent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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
        Settings settings = configured.Settings;
        Say("configuration", What(settings));
        foreach (Brand brand in configured.Brands)
        {
            SayBrand(brand, configured.Brands, isMailed: settings.Smtp.Host is not null);
        }

        DatabaseCheck database = await DatabaseCheck.RunAsync(configured, result.GetValue(CommonOptions.Verbose), cancellationToken);
        Say("database", database.Line);
        foreach (Unsubscribed reader in database.Unsubscribed)
        {
            Say($"{reader.Kind} {reader.Brand}", $"{reader.Recipient} gets no more: {reader.Reason}");
        }

        if (database.Waiting is { } waiting)
        {
            Say("deliveries", What(waiting));
        }

        Say("web", ServedAt.Told(settings.Web, database.Keys));
        Task<bool> signIn = CheckSignInAsync(settings.Web.Oidc, cancellationToken);
        Task<string?> mail = MailProblemAsync(settings.Smtp, cancellationToken);
        bool sources = await CheckSourcesAsync(configured, database, cancellationToken);
        bool isServed = !database.IsOk || settings.Web.ProblemWith(database.Keys.Count) is null;
        bool isWell = SayMail(settings.Smtp, await mail) & await signIn & sources & isServed;
        if (!database.IsOk)
        {
            return CliErrors.NoDatabase;
        }

        return isWell ? CliErrors.Done : CliErrors.Failed;
    }

    private static string What(Settings settings)
    {
        if (!File.Exists(settings.Origin))
        {
            return $"none: {settings.Origin} is not there. Write one with 'listeningpost init NAME', or name it with --config";
        }

        (int brands, int sources) = (settings.Brands.Count, settings.Sources.Count);
        return $"ok: {Counted.Count(brands, "brand")}, {Counted.Count(sources, "source")} in {settings.Origin}";
    }

    private static string What(WaitingDeliveries waiting)
    {
        if (waiting.Since is not { } since)
        {
            return "ok: none waits";
        }

        string count = FormattableString.Invariant(
            $"{waiting.Count} on the way, the first since {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        return waiting.Error is { } error ? $"{count}: {error}" : count;
    }

    private static void SayBrand(Brand brand, IReadOnlyList<Brand> brands, bool isMailed)
    {
        Say($"brand {brand.Slug}", $"ok: asks search sources for {string.Join(", ", brand.SearchTerms)}");
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        foreach (string warning in QueryWarnings.Lines(brand))
        {
            Console.Out.WriteLine(warning);
        }

        DateTimeOffset now = ProcessClock.Current.GetUtcNow();
        Say($"digest {brand.Slug}", NextDocuments.Digest(brand, zone, now, isMailed));
        Say($"report {brand.Slug}", NextDocuments.Report(brand, zone, now, isMailed));
        foreach (string told in AlertsInForce.Told(brands, brand, isMailed))
        {
            Say($"alerts {brand.Slug}", told);
        }
    }

    /// <summary>In the file's order, then what lists of feeds added.</summary>
    private static async Task<bool> CheckSourcesAsync(
        CheckedSettings configured, DatabaseCheck database, CancellationToken cancellationToken)
    {
        using var http = new SourceHttp(configured.Settings.Http, ProcessClock.Current);
        var stored = database.Sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
        (IReadOnlyList<ConfiguredSource> feeds, IReadOnlyList<string> others) =
            AddedFeeds.ToAsk(configured, database.Added, stored, http);
        ConfiguredSource[] sources =
            [.. configured.Settings.Sources.Select(options => ConfiguredSource.Create(options, http)), .. feeds];
        var checks = new SourceChecks(Configured.Of(configured.Brands, sources), stored, ProcessClock.Current);
        IReadOnlyList<SourceCheck> checkedSources = await checks.RunAsync(Patience, cancellationToken);
        foreach (string line in checkedSources.SelectMany(source => source.Lines).Concat(others.Select(line => OneLine.Of(line))))
        {
            Console.Out.WriteLine(line);
        }

        return checkedSources.All(source => source.IsOk);
    }

    /// <summary>Asked while the sources are; at most as long as one question lasts.</summary>
    private static async Task<bool> CheckSignInAsync(OidcSettings? oidc, CancellationToken cancellationToken)
    {
        if (oidc is null)
        {
            return true;
        }

        string? problem = await ProviderCheck.ProblemAsync(oidc, ProcessClock.Current, cancellationToken);
        Say("sign-in", problem is null ? $"ok: {oidc.Authority.Authority} answers" : $"failed: {problem}");
        return problem is null;
    }

    private static bool SayMail(SmtpOptions smtp, string? problem)
    {
        if (smtp.Host is null)
        {
            Say("mail", "none configured: digests and reports are made and shown by 'listen', not sent. Write Smtp.Host to send them");
            return true;
        }

        Say("mail", problem is null ? $"ok: {smtp.Host} answers" : $"failed: {problem}");
        Say("mail signature", smtp.Dkim is { } dkim
            ? $"ok: signed here as {dkim.Selector}._domainkey.{dkim.Domain}"
            : $"none here: {smtp.Host} has to sign what it sends (DKIM), or set Smtp.Dkim");
        return problem is null;
    }

    /// <summary>Asked while the sources are.</summary>
    private static async Task<string?> MailProblemAsync(SmtpOptions smtp, CancellationToken cancellationToken)
    {
        try
        {
            var sender = new MailSender(smtp, ProcessClock.Current);
            return (await sender.CheckAsync(cancellationToken).WaitAsync(Patience, cancellationToken)).Error;
        }
        catch (TimeoutException)
        {
            return FormattableString.Invariant($"{smtp.Host} was silent for {Patience.TotalSeconds:0} s");
        }
    }

    private static void Say(string what, string how) => Console.Out.WriteLine(OneLine.Of($"{what}: {how}"));
}
