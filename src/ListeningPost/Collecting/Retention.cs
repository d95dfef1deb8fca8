using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Forgetting;

namespace ListeningPost.Collecting;

/// <summary>Erases what is older than it shall be kept: one piece a turn, and nothing for an hour when it has been through.</summary>
internal sealed class Retention(RetentionPlan plan, RetentionStore store, AuditLog audit, TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private long _after;
    private DateTimeOffset _restsUntil;

    /// <summary>One piece.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < _restsUntil)
        {
            return;
        }

        RetentionStep step = await store.StepAsync(
            _after, TimeSpan.FromDays(plan.Days), TimeSpan.FromDays(plan.RawDays), cancellationToken);
        _after = step.After;
        if (step.IsAtEnd)
        {
            await audit.PruneAsync(plan.Days, cancellationToken);
            _restsUntil = clock.GetUtcNow() + Rest;
        }
    }
}
