using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;

namespace ListeningPost.Collecting;

/// <summary>
/// What is done beside collecting, so that reading stays reading: days that changed are written again, and the server's statistics follow.
/// </summary>
internal sealed class Upkeep(DailyRollup days, Statistics statistics)
{
    /// <summary>Does what is to be done now; nothing where nothing changed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await statistics.RefreshAsync(cancellationToken);
        await days.WriteAsync(cancellationToken);
    }
}
