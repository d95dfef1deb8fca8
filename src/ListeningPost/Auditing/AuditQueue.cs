using System.Threading.Channels;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Auditing;

/// <summary>
/// What is written down beside what it tells: it never makes anybody wait, and where more comes than the database takes, what comes
/// last is lost and counted.
/// </summary>
internal sealed class AuditQueue(TimeProvider clock)
{
    /// <summary>Some minutes of a database that is away.</summary>
    private const int Most = 1_000;

    private readonly Channel<AuditEntry> _waiting =
        Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(Most) { SingleReader = true });

    private long _lost;

    /// <summary>Those that wait, in order.</summary>
    public ChannelReader<AuditEntry> Waiting => _waiting.Reader;

    /// <summary>To be written down as of now.</summary>
    public void Add(AuditEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry with { At = clock.GetUtcNow() }))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>How many were lost since this was asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);
}
