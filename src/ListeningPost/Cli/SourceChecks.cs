using System.Globalization;
using ListeningPost.Collecting;
using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Cli;

/// <summary>
/// What <c>check</c> says of sources: whether each answers, what it asks, how often, at what cost, and what was heard last.
/// </summary>
/// <param name="configured">Brands and sources, in the file's order.</param>
/// <param name="stored">What the database knows of sources, by name; empty where there is none yet.</param>
internal sealed class SourceChecks(Configured configured, IReadOnlyDictionary<string, StoredSource> stored, TimeProvider clock)
{
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <summary>Of a source that costs money: as good as nothing comes, and whether the key holds is known all the same.</summary>
    private static readonly TimeSpan LookBackOfPaid = TimeSpan.FromMinutes(1);

    /// <summary>Asks every source at once, for one term, and throws away what it answers.</summary>
    /// <param name="within">Who has not answered by then is said to be silent.</param>
    /// <returns>In the configured order.</returns>
    public async Task<IReadOnlyList<SourceCheck>> RunAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        SourceCheck[] checks = await Task.WhenAll(configured.Sources.Select(source => CheckAsync(source, within, either.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        return checks;
    }

    private async Task<SourceCheck> CheckAsync(ConfiguredSource source, TimeSpan within, CancellationToken cancellationToken)
    {
        if (!source.Options.Enabled)
        {
            return Told(source, isOk: true, "switched off: its Enabled is false");
        }

        if (source.Source.Off is { } off)
        {
            return Told(source, isOk: true, $"off: {off}");
        }

        (bool isOk, string how) = await AskAsync(source.Source, within, cancellationToken);
        return Told(source, isOk, how, [Asks(source.Source), HowOften(source), .. HeardLast(source.Name)]);
    }

    private static SourceCheck Told(ConfiguredSource source, bool isOk, string how, IReadOnlyList<string>? more = null) => new(
        source.Name, isOk, [OneLine.Of($"source {source.Name}: {how}"), .. (more ?? []).Select(line => $"  {OneLine.Of(line)}")]);

    private async Task<(bool IsOk, string How)> AskAsync(ISource source, TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            // A source that takes no notice of the end does not hold up the others.
            PollRequest request = Request(1, source.Plan(Request(1)).IsPaid);
            PollResult poll = await source.PollAsync(request, cancellationToken).WaitAsync(cancellationToken);
            return (true, string.Create(
                CultureInfo.InvariantCulture, $"ok: {source.Host} answered with {poll.Posts.Count} posts, {poll.Skipped} skipped"));
        }
        catch (SourceException e)
        {
            return (false, $"failed: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return (false, string.Create(
                CultureInfo.InvariantCulture, $"failed: {source.Host} has not answered within {within.TotalSeconds:0} s"));
        }
    }

    private PollRequest Request(int terms, bool isPaid = false)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset back = now - (isPaid ? LookBackOfPaid : LookBack);
        return new PollRequest { SearchTerms = [.. configured.SearchTerms.Take(terms)], LookBackTo = back, Now = now };
    }

    private string Asks(ISource source)
    {
        IReadOnlyList<Uri> addresses = source.Plan(Request(int.MaxValue)).Addresses;
        string further = addresses.Count switch
        {
            0 => "nothing",
            1 => SafeUrl.Of(addresses[0]),
            2 => $"{SafeUrl.Of(addresses[0])} and 1 more address",
            var count => string.Create(CultureInfo.InvariantCulture, $"{SafeUrl.Of(addresses[0])} and {count - 1} more addresses"),
        };
        return $"asks {further}";
    }

    private string HowOften(ConfiguredSource source)
    {
        string often = source.Options.Every is { } every
            ? $"every {Words.Duration(every)}"
            : "every 10 min to 24 h, the more often the more is new";
        string pace = source.Source is IStreamSource ? "listens without a break" : often;
        string spent = stored.GetValueOrDefault(source.Name)?.Dollars is { } dollars
            ? string.Create(CultureInfo.InvariantCulture, $", ${dollars:0.00} spent this month")
            : "";
        return $"{pace}; {source.Source.Plan(Request(1)).Cost ?? "free"}{spent}";
    }

    private IEnumerable<string> HeardLast(string name)
    {
        if (stored.GetValueOrDefault(name) is not { LastPolledAt: { } polled } source)
        {
            yield return "not asked yet";
            yield break;
        }

        string error = source.LastError is { } said && source.ConsecutiveFailures > 0
            ? $"; it failed the last {Words.Count(source.ConsecutiveFailures, "time")}: {said}"
            : "";
        string heard = source.LastSuccessAt is { } at ? $"heard last {Instant(at)}" : "never heard";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{heard}, asked last {Instant(polled)}: {source.PostsTotal} posts, {source.MentionsTotal} mentions in all{error}");
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What is said of a source.</summary>
/// <param name="Name">As configured.</param>
/// <param name="IsOk">False: it failed, or was silent.</param>
/// <param name="Lines">The first begins with its name, the others with two blanks.</param>
internal sealed record SourceCheck(string Name, bool IsOk, IReadOnlyList<string> Lines);
