using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Evidence;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Cli;

/// <summary>One round of all sources within a time, and the page of what it brought; interrupted, of what came until then.</summary>
/// <param name="plan">What is asked, and where it is kept.</param>
/// <param name="request">Of whom.</param>
/// <param name="budget">All that it may take.</param>
internal sealed class EvidenceRun(EvidencePlan plan, EvidenceRequest request, TimeSpan budget)
{
    private static readonly TimeSpan LeastTurn = TimeSpan.FromSeconds(2);

    private static readonly TimeProvider Watch = TimeProvider.System;

    private readonly long _started = Watch.GetTimestamp();

    /// <summary>Does it.</summary>
    /// <param name="open">Opens the process with an empty database.</param>
    /// <returns>The exit status: 0 if any source answered.</returns>
    public async Task<int> RunAsync(Func<CheckedSettings, Task<App>> open, EvidenceFile page, CancellationToken cancellationToken)
    {
        using var folder = EvidenceFolder.Enter(plan);
        if (PrivateDatabase.FirstStart(plan.Configured.Settings.Database) is { } first)
        {
            await SayAsync(first);
        }

        await using App app = await open(plan.Configured);
        IReadOnlyList<ConfiguredSource> planned = app.Get<InForce>().Now.Sources;
        await app.ApplyAsync(cancellationToken);
        await folder.RecallAsync(app.Get<HostStore>(), cancellationToken);
        var round = new RoundWatch();
        await CollectAsync(app, round, cancellationToken);

        // Whoever interrupts wants what there is.
        CancellationToken whatever = CancellationToken.None;
        await app.Get<Upkeep>().RunAsync(whatever);
        await folder.KeepAsync(app.Get<HostStore>(), whatever);
        EvidenceFindings found = await FindAsync(app, planned, round, whatever);
        string? how = await page.WriteAsync(EvidenceContent.Of(found, plan.Brand.Language, request.Redacts), whatever);
        await TellAsync(found, page, how);
        return found.Heard > 0 ? CliErrors.Done : CliErrors.Failed;
    }

    private static Task SayAsync(string line) => Console.Error.WriteLineAsync(OneLine.Of(line));

    private async Task CollectAsync(App app, RoundWatch round, CancellationToken cancellationToken)
    {
        ConfiguredSource[] asked = [.. app.Get<InForce>().Now.Sources.Where(source => source.IsAsked)];
        TimeSpan time = Left() - (budget * EvidenceLimits.Writing);
        await SayAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"asking {Words.Count(asked.Length, "source")} about {plan.Brand.Name}, for {time.TotalSeconds:0} s at most "
                + $"(Ctrl+C: the page of what there is)"));
        CollectingLines lines = app.Get<CollectingLines>();
        lines.Say = line => Console.Error.WriteLine("  " + OneLine.Of(line));
        lines.Watch = round;
        app.Get<MentionPipeline>().LookBackOf = LookBackOf;
        using var over = new CancellationTokenSource(time > LeastTurn ? time : LeastTurn, Watch);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        await app.Get<Collector>().RunAsync([], force: true, either.Token, budget * EvidenceLimits.LongestTurn);
        lines.Say = _ => { };
    }

    /// <summary>Of what is left of the budget.</summary>
    private TimeSpan Left() => budget - Watch.GetElapsedTime(_started);

    private TimeSpan LookBackOf(ISource source) =>
        source is IStreamSource ? EvidenceLimits.StreamLookBack : TimeSpan.FromDays(request.Days);

    /// <param name="planned">As configured: those in force leave out what wants a key.</param>
    private async Task<EvidenceFindings> FindAsync(
        App app, IReadOnlyList<ConfiguredSource> planned, RoundWatch round, CancellationToken cancellationToken)
    {
        Brand brand = plan.Brand;
        SourceStore sources = app.Get<SourceStore>();
        DateTimeOffset now = await sources.NowAsync(cancellationToken);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);
        DateOnly today = DocumentPeriod.DayOf(now, zone);
        DocumentPeriod period = DocumentPeriod.Of(today, zone, now) with { FirstDay = today.AddDays(1 - request.Days) };
        var asked = AskedSource.Of(planned, await sources.ListAsync(cancellationToken), round);
        EvidenceFindings found = await app.Get<EvidenceBuilder>().BuildAsync(brand, period, asked, cancellationToken);
        return found with { PresumesAccounts = plan.PresumesAccounts, ConfigurationFile = plan.ConfigurationFile };
    }

    private async Task TellAsync(EvidenceFindings found, EvidenceFile page, string? how)
    {
        string said = how is null ? "" : $" ({how})";
        await SayAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Heard} of {Words.Count(found.Asked, "source")} answered, {Words.Count((int)found.Figures.Mentions, "mention")}, "
                + $"{Words.Count((int)found.Figures.Conversations, "conversation")}, "
                + $"{Watch.GetElapsedTime(_started).TotalSeconds:0} s{said}"));
        await Console.Out.WriteLineAsync(page.Path);
    }
}
