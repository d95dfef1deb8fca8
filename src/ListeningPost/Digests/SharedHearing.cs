using System.Collections.Concurrent;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>
/// How the sources were heard, which is the same for every brand of a look: worked out once, and kept for a minute.
/// </summary>
/// <remarks>
/// A period that was over some minutes before the cut-off: its polls have ended, and what came after them counts by when it was due,
/// which was known before. So two cut-offs of one minute give the same, and so they do when a digest is made again. One that was not
/// over is worked out each time.
/// </remarks>
public sealed class SharedHearing(CoverageQueries coverage, DailyCoverage daily, TimeProvider clock)
{
    /// <summary>No poll takes longer.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(DateTimeOffset, DateTimeOffset, string), Answer> _answers = new();

    /// <summary>As <see cref="CoverageQueries.HearAsync"/>.</summary>
    public async Task<Storage.Measures.Hearing> HearAsync(
        DateTimeOffset since, DateTimeOffset until, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        (Storage.Measures.Hearing)await SharedAsync(
            (since, until, "sources"), asOf, async token => await coverage.HearAsync(since, until, asOf, token), cancellationToken);

    /// <summary>As <see cref="DailyCoverage.ListAsync"/>.</summary>
    /// <param name="days">At least one, in order of time.</param>
    public async Task<IReadOnlyList<double?>> DaysAsync(
        IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> days, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(days);
        return (IReadOnlyList<double?>)await SharedAsync(
            (days[0].Start, days[^1].End, "days"), asOf, async token => await daily.ListAsync(days, asOf, token), cancellationToken);
    }

    /// <summary>As <see cref="DailyCoverage.OfSourcesAsync"/>.</summary>
    /// <param name="days">At least one, in order of time.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<double?>>> DaysOfSourcesAsync(
        IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> days, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(days);
        return (IReadOnlyDictionary<string, IReadOnlyList<double?>>)await SharedAsync(
            (days[0].Start, days[^1].End, "days of sources"),
            asOf,
            async token => await daily.OfSourcesAsync(days, asOf, token),
            cancellationToken);
    }

    /// <summary>As <see cref="CoverageQueries.SinceAsync"/>.</summary>
    public Task<ListeningSince> SinceAsync(string brand, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        coverage.SinceAsync(brand, asOf, cancellationToken);

    private async Task<object> SharedAsync(
        (DateTimeOffset Since, DateTimeOffset Until, string What) asked,
        DateTimeOffset asOf,
        Func<CancellationToken, Task<object>> work,
        CancellationToken cancellationToken)
    {
        if (asked.Until + Settled > asOf)
        {
            return await work(cancellationToken);
        }

        DateTimeOffset now = clock.GetUtcNow();
        foreach (var (key, old) in _answers)
        {
            if (now - old.At > Kept)
            {
                _answers.TryRemove(KeyValuePair.Create(key, old));
            }
        }

        if (_answers.TryGetValue(asked, out Answer? kept) && (asOf - kept.AsOf).Duration() <= Kept)
        {
            return await kept.Work.WaitAsync(cancellationToken);
        }

        // Others wait for it too: whoever asked first may go away.
        var made = new Answer(now, asOf, work(CancellationToken.None));
        _answers[asked] = made;
        try
        {
            return await made.Work.WaitAsync(cancellationToken);
        }
        catch when (made.Work.IsFaulted)
        {
            _answers.TryRemove(KeyValuePair.Create(asked, made));
            throw;
        }
    }

    private sealed record Answer(DateTimeOffset At, DateTimeOffset AsOf, Task<object> Work);
}
