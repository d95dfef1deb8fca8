using System.Collections.Concurrent;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Waits out a database that is away in the middle of work: says so once, tries again, and says when it is back.</summary>
/// <remarks>What is run must be idempotent: it is run again when the answer to a commit was lost.</remarks>
public sealed class DatabasePatience
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private readonly string _database;
    private readonly ConcurrentDictionary<object, string> _reasons = new();
    private int _waiting;

    internal DatabasePatience(NpgsqlDataSource source, TimeProvider clock)
    {
        _clock = clock;
        var address = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        _database = $"{address.Database ?? "postgres"} at {address.Host}:{address.Port}";
    }

    /// <summary>Where "is away" and "is back" are said, one line each. Default: nowhere.</summary>
    public Action<string> Say { get; set; } = _ => { };

    /// <summary>Why something waits at present, in a person's words; null: nothing waits.</summary>
    public string? Waiting => _reasons.Values.FirstOrDefault();

    /// <summary>Runs <paramref name="work"/> until it is done or fails for another reason than a database that is away.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        object wait = new();
        try
        {
            return await RepeatAsync(work, wait, cancellationToken);
        }
        finally
        {
            _reasons.TryRemove(wait, out _);
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

    private async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> work, object wait, CancellationToken cancellationToken)
    {
        TimeSpan delay = First;
        while (true)
        {
            try
            {
                T done = await work(cancellationToken);
                Back();
                return done;
            }
            catch (Exception e) when (DatabaseFailures.IsPassing(e) && !cancellationToken.IsCancellationRequested)
            {
                if (delay > First)
                {
                    _reasons[wait] = DatabaseFailures.Say(e);
                    Away(e);
                }
            }

            await Task.Delay(delay, _clock, cancellationToken);
            delay = delay * 2 < Longest ? delay * 2 : Longest;
        }
    }

    private void Away(Exception e)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            Say($"database {_database} is away: waiting ({DatabaseFailures.Say(e)})");
        }
    }

    private void Back()
    {
        if (Interlocked.Exchange(ref _waiting, 0) == 1)
        {
            Say($"database {_database} is back");
        }
    }
}
