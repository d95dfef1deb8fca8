using System.Globalization;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>
/// Waits out a database that is away in the middle of work: says so once and each hour, tries again, and says when it is back.
/// </summary>
/// <remarks>
/// What is run must be idempotent: it is run again when the answer to a commit was lost. A database that is away is back
/// with the first work that succeeds. One that refuses to write (read-only, disk full) goes on reading, and small changes
/// may succeed in it: it is back when the very work that was refused has succeeded.
/// </remarks>
public sealed class DatabasePatience
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>After so long without an answer it is said that there is none, though it is still waited for.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan SaidAgain = TimeSpan.FromHours(1);

    /// <summary>Refused work that was given up is tried again by others within this time, if it still is refused.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly string _database;
    private readonly Lock _lock = new();
    private readonly HashSet<object> _refused = [];
    private volatile DatabaseWait? _waiting;
    private bool _isRefusal;
    private DateTimeOffset _saidAt;
    private DateTimeOffset _failedAt;
    private long _succeededAt;

    internal DatabasePatience(NpgsqlDataSource source, TimeProvider clock)
    {
        _clock = clock;
        var address = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        _database = $"{address.Database ?? "postgres"} at {address.Host}:{address.Port}";
    }

    /// <summary>Where "is away" and "is back" are said, one line each. Default: nowhere.</summary>
    public Action<string> Say { get; set; } = _ => { };

    /// <summary>What is being waited for, and since when; null: nothing.</summary>
    public DatabaseWait? Waiting => _waiting;

    /// <summary>Runs <paramref name="work"/> until it is done or fails for another reason than a database that is away.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        object me = new();
        try
        {
            for (TimeSpan delay = First; ; delay = delay * 2 < Longest ? delay * 2 : Longest)
            {
                try
                {
                    T done = await WatchedAsync(work(cancellationToken), cancellationToken);
                    Succeeded(me);
                    return done;
                }
                catch (Exception e) when (DatabaseFailures.IsPassing(e) && !cancellationToken.IsCancellationRequested)
                {
                    Failed(me, e, isFirst: delay == First);
                }

                await Task.Delay(delay, _clock, cancellationToken);
            }
        }
        finally
        {
            GiveUp(me);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            await work(token);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// A network that swallows everything fails nothing for a long time: silence is said while the answer is waited for,
    /// unless other work is answered meanwhile.
    /// </summary>
    private async Task<T> WatchedAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        if (!work.IsCompleted)
        {
            long begun = _clock.GetTimestamp();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task silence = Task.Delay(Silence, _clock, over.Token);
            bool isSilent = await Task.WhenAny(work, silence) == silence && !cancellationToken.IsCancellationRequested;
            await over.CancelAsync();
            if (isSilent && Volatile.Read(ref _succeededAt) <= begun)
            {
                string why = string.Create(CultureInfo.InvariantCulture, $"no answer for {Silence.TotalSeconds:0} s");
                Begin("is away", why, isRefusal: false);
            }
        }

        return await work;
    }

    private void Failed(object work, Exception e, bool isFirst)
    {
        bool isRefusal = DatabaseFailures.IsRefusingWrites(e);
        if (isRefusal)
        {
            lock (_lock)
            {
                _refused.Add(work);
            }
        }

        // A connection that broke once is nothing to tell of: the second try has another.
        if (isRefusal || !isFirst)
        {
            Begin(isRefusal ? "takes no changes" : "is away", DatabaseFailures.Say(e), isRefusal);
        }
    }

    private void Begin(string what, string why, bool isRefusal)
    {
        lock (_lock)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            bool isOther = _waiting is null || (isRefusal && !_isRefusal);
            _failedAt = now;
            _isRefusal |= isRefusal;
            if (!isOther && now - _saidAt < SaidAgain)
            {
                return;
            }

            DateTimeOffset since = _waiting?.Since ?? now;
            string sinceWhen = isOther ? "" : string.Create(CultureInfo.InvariantCulture, $" since {since:yyyy-MM-ddTHH:mm:ssZ}");
            (_waiting, _saidAt) = (new DatabaseWait(since, $"database {_database} {what} ({why})"), now);
            Say($"database {_database} {what}: waiting{sinceWhen} ({why})");
        }
    }

    private void Succeeded(object work)
    {
        Volatile.Write(ref _succeededAt, _clock.GetTimestamp());
        if (_waiting is null)
        {
            return;
        }

        lock (_lock)
        {
            bool wasRefused = _refused.Remove(work);
            bool isOver = !_isRefusal || (_refused.Count == 0 && (wasRefused || _clock.GetUtcNow() - _failedAt >= Forgotten));
            if (_waiting is null || !isOver)
            {
                return;
            }

            Say($"database {_database} {(_isRefusal ? "takes changes again" : "is back")}");
            (_waiting, _isRefusal) = (null, false);
        }
    }

    private void GiveUp(object work)
    {
        if (_waiting is not null)
        {
            lock (_lock)
            {
                _refused.Remove(work);
            }
        }
    }
}
