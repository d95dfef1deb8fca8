using System.Collections.Concurrent;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>One round of collecting: every due source once, then every due thread of what it brought.</summary>
internal sealed class Collector(
    InForce inForce,
    SourceWorker worker,
    SourceStore sources,
    HostWatch hosts,
    DatabasePatience patience,
    CollectingLines lines,
    TimeProvider clock)
{
    private const int HostsAtOnce = 128;

    /// <summary>Runs the round: hosts side by side, the sources of one host one after the other.</summary>
    /// <param name="names">Only these; empty: all. Known to be configured.</param>
    /// <param name="force">Ignores schedule and back-off, never what a host asked for.</param>
    /// <param name="longestTurn">A source's turn that lasts longer is given up; null: it has all its time.</param>
    /// <returns>What it came to, also of a round that was interrupted.</returns>
    public async Task<CollectOutcome> RunAsync(
        IReadOnlyCollection<string> names, bool force, CancellationToken cancellationToken, TimeSpan? longestTurn = null)
    {
        ConfiguredSource[] asked = Asked(names);
        string[] asksFor = [.. asked.Select(source => source.Name)];
        DateTimeOffset? since = force ? await patience.RunAsync(sources.NowAsync, cancellationToken) : null;
        await hosts.RecallAsync(cancellationToken);
        IReadOnlyList<DueSource> found = await patience.RunAsync(
            token => sources.FindDueAsync(asksFor, since, token), cancellationToken);
        Dictionary<string, DueSource> due = found.ToDictionary(d => d.Name, StringComparer.Ordinal);

        var turns = new ConcurrentBag<Turn>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancellationToken };
        var byHost = asked.GroupBy(source => source.Source.Host, StringComparer.OrdinalIgnoreCase);
        Task round = Parallel.ForEachAsync(byHost, options, async (host, token) =>
        {
            foreach (ConfiguredSource source in host)
            {
                DueSource? itsTurn = due.GetValueOrDefault(source.Name);
                turns.Add(await GiveUpAfterAsync(longestTurn, source, stop => TakeTurnAsync(source, itsTurn, since, stop), token));
            }
        });
        await round.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellationToken.IsCancellationRequested)
        {
            await round;
        }

        return new CollectOutcome(Count(Turn.Answered), Count(Turn.Failed), Count(Turn.Skipped))
        {
            NotAsked = asked.Length - turns.Count,
        };

        int Count(Turn how) => turns.Count(turn => turn == how);
    }

    /// <summary>When the next of the sources is due.</summary>
    /// <param name="names">Only these; empty: all.</param>
    /// <returns>Null: one is due now, and another process has it.</returns>
    public async Task<NextTurn?> FindNextAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        HashSet<string> asked = [.. Asked(names).Select(source => source.Name)];
        DateTimeOffset now = await sources.NowAsync(cancellationToken);
        StoredSource[] stored = [.. (await sources.ListAsync(cancellationToken)).Where(source => asked.Contains(source.Name))];
        DateTimeOffset? next = stored.Min(source => source.NextPollAt);
        return next <= now ? null : new NextTurn(asked.Count, next);
    }

    private ConfiguredSource[] Asked(IReadOnlyCollection<string> names) =>
    [
        .. inForce.Now.Sources.Where(
            source => source.IsAsked && (names.Count == 0 || names.Contains(source.Name, StringComparer.Ordinal))),
    ];

    /// <summary>Takes a turn that ends when its time is over; what was stored until then stays.</summary>
    private async Task<Turn> GiveUpAfterAsync(
        TimeSpan? longest, ConfiguredSource source, Func<CancellationToken, Task<Turn>> take, CancellationToken cancellationToken)
    {
        if (longest is not { } time)
        {
            return await take(cancellationToken);
        }

        using var late = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await take(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            lines.GivenUp(source.Name, time);
            return Turn.Failed;
        }
    }

    private Task<Turn> TakeTurnAsync(
        ConfiguredSource source, DueSource? due, DateTimeOffset? forcedSince, CancellationToken cancellationToken)
    {
        if (due?.NotBefore is { } until)
        {
            lines.Skipped(source.Name, due.Host, until, hosts.Find(source)?.Reason ?? "the answer to its last poll asked for this");
            return Task.FromResult(Turn.Skipped);
        }

        return worker.TakeTurnAsync(source, due is not null, forcedSince, cancellationToken);
    }
}

/// <summary>When sources that are not due will be.</summary>
/// <param name="Sources">How many there are.</param>
/// <param name="At">When the first of them is; null: none is asked again by itself.</param>
internal sealed record NextTurn(int Sources, DateTimeOffset? At);

/// <summary>How a round of collecting ended.</summary>
/// <param name="Answered">Sources that answered.</param>
/// <param name="Failed">Sources that failed.</param>
/// <param name="Skipped">Sources whose host asked to be left alone.</param>
internal sealed record CollectOutcome(int Answered, int Failed, int Skipped)
{
    /// <summary>Sources whose turn had not come, or was not over, when the round was interrupted.</summary>
    public int NotAsked { get; init; }

    /// <summary>0 if any source answered or none was to be asked; 1 if all failed.</summary>
    public int ExitStatus => Answered > 0 || Failed == 0 ? 0 : 1;
}
