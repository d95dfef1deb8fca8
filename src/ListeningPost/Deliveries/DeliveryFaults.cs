using ListeningPost.Observability;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>
/// What goes wrong on one way out: one document's failure delays that document alone, is tried again less and less often, is said in
/// the log, and is told to readiness together with what could not be sent.
/// </summary>
/// <param name="way">As the beginning of a sentence: what does not happen when the tables can't be asked.</param>
public sealed class DeliveryFaults(string way, Troubles troubles, DeliveryStory story, TimeProvider clock)
{
    private readonly Dictionary<string, Fault> _faults = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Does something, unless it failed a short while ago. Whatever goes wrong stays here.</summary>
    /// <param name="what">As the beginning of a sentence.</param>
    /// <param name="work">Is tried.</param>
    /// <param name="cancellationToken">Our own shutdown, which is no failure.</param>
    public async Task GuardAsync(string what, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        _seen.Add(what);
        if (_faults.TryGetValue(what, out Fault? last) && last.NextAt > clock.GetUtcNow())
        {
            return;
        }

        try
        {
            await work(cancellationToken);
            _faults.Remove(what);
            story.Made(what);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping: the next one finds it in the tables.
        }
#pragma warning disable CA1031 // The worker's boundary: one brand's failure delays that brand alone.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Note(what, e);
        }
    }

    /// <summary>A look is over: tells readiness how things stand.</summary>
    /// <param name="notSent">What was tried and has not reached everybody.</param>
    public void EndLook(IEnumerable<BrokenPromise> notSent)
    {
        foreach (string gone in _faults.Keys.Except(_seen, StringComparer.Ordinal).ToList())
        {
            _faults.Remove(gone);
        }

        _seen.Clear();
        story.Made(way);
        Tell(notSent);
    }

    /// <summary>A look came to nothing, as when the tables can't be asked; the next one is as soon as ever.</summary>
    public void LookFailed(Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Note(way, problem);
        Tell([]);
    }

    private void Note(string what, Exception e)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Fault? last = _faults.GetValueOrDefault(what);
        int failures = (last?.Failures ?? 0) + 1;
        TimeSpan wait = DeliveryBackoff.NextDelay(failures) ?? TimeSpan.FromHours(1);
        _faults[what] = new Fault(last?.Since ?? now, e.Message, failures, now + wait);
        story.NotMade(what, e);
    }

    private void Tell(IEnumerable<BrokenPromise> notSent)
    {
        IEnumerable<BrokenPromise> notMade = _faults.Select(
            fault => new BrokenPromise($"{fault.Key} could not be made", fault.Value.Since, fault.Value.Why));
        troubles.Tell(way, [.. notSent, .. notMade]);
    }

    private sealed record Fault(DateTimeOffset Since, string Why, int Failures, DateTimeOffset NextAt);
}

/// <summary>Promises about documents.</summary>
internal static class Promises
{
    /// <summary>It was tried, and has not reached everybody.</summary>
    /// <param name="name">The document's.</param>
    public static BrokenPromise NotSent(string name, StuckDocument stuck)
    {
        string where = stuck.Channel == Channel.Mail ? "" : $" to {stuck.Channel}";
        return new BrokenPromise($"{name} is not sent{where}", stuck.Since, stuck.Error);
    }
}
