using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Observability;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>
/// What goes wrong with digests: one brand's failure delays that brand alone, is tried again less and less often, is said in
/// the log, and is told to readiness together with what could not be sent.
/// </summary>
public sealed class DigestFaults(Troubles troubles, DigestStory story, TimeProvider clock)
{
    private const string Promise = "digests";

    private const string Everything = "Every digest";

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
    /// <param name="stuck">What was tried and has not reached everybody.</param>
    /// <param name="read">The brands that have recipients, by slug.</param>
    public void EndLook(IReadOnlyList<StuckDocument> stuck, IReadOnlyDictionary<string, Brand> read)
    {
        ArgumentNullException.ThrowIfNull(stuck);
        foreach (string gone in _faults.Keys.Except(_seen, StringComparer.Ordinal).ToList())
        {
            _faults.Remove(gone);
        }

        _seen.Clear();
        story.Made(Everything);
        IEnumerable<BrokenPromise> notSent = stuck.Select(document => new BrokenPromise(
            $"The digest of {document.Brand} for {Words(document, read[document.Brand])} is not sent", document.Since, document.Error));
        Tell(notSent);
    }

    /// <summary>A look came to nothing, as when the tables can't be asked; the next one is as soon as ever.</summary>
    public void LookFailed(Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Note(Everything, problem);
        Tell([]);
    }

    private static string Words(StuckDocument document, Brand brand) => new DocumentPeriod
    {
        FirstDay = DocumentPeriod.DayOf(document.PeriodStart, NightlyDigests.Zone(brand)),
        LastDay = DocumentPeriod.DayOf(document.PeriodEnd.AddTicks(-1), NightlyDigests.Zone(brand)),
        Zone = NightlyDigests.Zone(brand),
        CutOff = document.PeriodEnd,
    }.Words;

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
        troubles.Tell(Promise, [.. notSent, .. notMade]);
    }

    private sealed record Fault(DateTimeOffset Since, string Why, int Failures, DateTimeOffset NextAt);
}
