using System.Threading.RateLimiting;
using ListeningPost.Storage.Database;

namespace ListeningPost.Serving;

/// <summary>Lets in as many requests as the database is given at once, so that collecting has connections whatever is asked.</summary>
internal sealed class Gates(ConnectionBudget budget) : IDisposable
{
    /// <summary>So many questions wait for each one that is under way.</summary>
    private const int Queue = 2;

    private readonly ConcurrencyLimiter _questions = Limit(budget.Questions, budget.Questions * Queue);
    private readonly ConcurrencyLimiter _exports = Limit(budget.Exports, queue: 0);

    /// <summary>How many questions wait for a place.</summary>
    public long Waiting => _questions.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>A place, to be given back; not acquired where there is none.</summary>
    public ValueTask<RateLimitLease> EnterAsync(Admission admission, CancellationToken cancellationToken) =>
        (admission == Admission.Export ? _exports : _questions).AcquireAsync(permitCount: 1, cancellationToken);

    public void Dispose()
    {
        _questions.Dispose();
        _exports.Dispose();
    }

    private static ConcurrencyLimiter Limit(int most, int queue) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = most,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
