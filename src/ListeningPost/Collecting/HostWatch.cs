using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>
/// Which hosts are to be left alone, and what asking cost: what this process was told, and what is remembered over restarts and for others.
/// </summary>
internal sealed class HostWatch(HostPauses pauses, HostStore store, Purse purse, DatabasePatience patience, TimeProvider clock)
{
    /// <summary>The pause of a source's host, or null when it may be asked.</summary>
    public HostPause? Find(ConfiguredSource source) => pauses.Find(source.Source.Host);

    /// <summary>Learns what other processes, or this one before it was restarted, were told and have spent.</summary>
    public async Task RecallAsync(CancellationToken cancellationToken)
    {
        foreach (PausedHost known in await patience.RunAsync(store.ListAsync, cancellationToken))
        {
            pauses.Recall(new HostPause(known.Host, known.Until, known.Reason));
        }

        await purse.RecallAsync(cancellationToken);
    }

    /// <summary>A failure may ask for a pause of its whole host, which need not be the source's own: feeds move, and redirect.</summary>
    public Task HeedAsync(ConfiguredSource source, SourceException failure, CancellationToken cancellationToken)
    {
        if (failure is { PausesHost: true, RetryAfter: { } asked })
        {
            pauses.Pause(new HostPause(failure.PausedHost ?? source.Source.Host, clock.GetUtcNow() + asked, failure.Message));
        }

        return RememberAsync(cancellationToken);
    }

    /// <summary>Keeps the pauses that this process was told of, of whichever host, and what it has spent.</summary>
    public async Task RememberAsync(CancellationToken cancellationToken)
    {
        await purse.RememberAsync(cancellationToken);
        foreach (HostPause pause in pauses.TakeNews())
        {
            var paused = new PausedHost(pause.Host, pause.Until, pause.Reason);
            await patience.RunAsync(token => store.PauseAsync(paused, token), cancellationToken);
        }
    }
}
