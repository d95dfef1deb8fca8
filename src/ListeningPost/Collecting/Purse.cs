using ListeningPost.Sources.Http;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;

namespace ListeningPost.Collecting;

/// <summary>What paid sources have cost this month: what this process spent, and what is remembered over restarts and of others.</summary>
internal sealed class Purse(Spending spending, SpendingStore store, DatabasePatience patience)
{
    /// <summary>Learns what other processes, or this one before it was restarted, have spent.</summary>
    public async Task RecallAsync(CancellationToken cancellationToken)
    {
        foreach (SpentInMonth known in await patience.RunAsync(store.ListAsync, cancellationToken))
        {
            spending.Recall(new Spent(known.Source, known.Month, known.Dollars));
        }
    }

    /// <summary>Keeps what this process has spent since it was last kept.</summary>
    public async Task RememberAsync(CancellationToken cancellationToken)
    {
        foreach (Spent spent in spending.TakeNews())
        {
            var more = new SpentInMonth(spent.Source, spent.Month, spent.Dollars);
            SpentInMonth all = await patience.RunAsync(token => store.AddAsync(more, token), cancellationToken);
            spending.Recall(new Spent(all.Source, all.Month, all.Dollars));
        }
    }
}
