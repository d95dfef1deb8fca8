using ListeningPost.Storage.Daily;
using ListeningPost.Storage.Database;

namespace ListeningPost.Collecting;

/// <summary>
/// What is done beside collecting, so that reading stays reading: days that changed are written again, and the server's statistics follow.
/// </summary>
internal sealed class Upkeep(
    DailyRollup days, PackedRollup packed, FrequentWords words, Statistics statistics, TimeProvider clock)
{
    /// <summary>
    /// Days are packed again for a sixth of the time at most: a brand's busy day takes seconds, and changes all the while.
    /// </summary>
    private const int Rest = 5;

    private long _packedAt;
    private TimeSpan _took;

    /// <summary>Does what is to be done now; nothing where nothing changed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await statistics.RefreshAsync(cancellationToken);
        await days.WriteAsync(cancellationToken);
        if (clock.GetElapsedTime(_packedAt) >= Rest * _took)
        {
            await PackAsync(cancellationToken);
        }
    }

    private async Task PackAsync(CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        await words.LearnAsync(cancellationToken);
        await packed.WriteAsync(cancellationToken);
        _packedAt = clock.GetTimestamp();
        _took = clock.GetElapsedTime(begun, _packedAt);
    }
}
