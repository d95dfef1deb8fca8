using ListeningPost.Core.Brands;
using ListeningPost.Digests;
using ListeningPost.Documents;

namespace ListeningPost.Pages;

/// <summary>Each brand's day so far: made once for all who ask within a few seconds, or longer where it takes long.</summary>
internal sealed class TodaysDigests(IReadOnlyList<Brand> brands, NightlyDigests digests, TimeProvider clock)
{
    private const int AtOnce = 3;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>What takes long to make is kept so many times as long: readers must not keep the database at work.</summary>
    private const int Patience = 10;

    /// <summary>Nobody waits longer for it; it goes on a little, for whoever asks next.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task<Digest[]>? _made;
    private long _madeAt;
    private TimeSpan _freshFor;

    /// <summary>In the order of the configuration.</summary>
    public async Task<IReadOnlyList<Digest>> ReadAsync(CancellationToken cancellationToken) => await Current().WaitAsync(cancellationToken);

    private Task<Digest[]> Current()
    {
        lock (_lock)
        {
            bool isUsable = _made is { IsFaulted: false, IsCanceled: false };
            if (!isUsable || (_made!.IsCompleted && clock.GetElapsedTime(_madeAt) >= _freshFor))
            {
                _made = Task.Run(MakeAsync);
            }

            return _made!;
        }
    }

    private async Task<Digest[]> MakeAsync()
    {
        using var over = new CancellationTokenSource(Longest, clock);
        DateTimeOffset now = clock.GetUtcNow();
        long began = clock.GetTimestamp();
        var made = new Digest[brands.Count];
        var few = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = over.Token };
        await Parallel.ForAsync(0, brands.Count, few, async (i, token) =>
        {
            DateOnly today = DocumentPeriod.DayOf(now, NightlyDigests.Zone(brands[i]));
            made[i] = await digests.ModelAsync(brands[i], today, token);
        });
        _madeAt = clock.GetTimestamp();
        TimeSpan patience = clock.GetElapsedTime(began, _madeAt) * Patience;
        _freshFor = patience > Fresh ? patience : Fresh;
        return made;
    }
}
