using ListeningPost.Storage.Database;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ListeningPost.IntegrationTests.Storage.Database;

public class DatabasePatienceTests
{
    private static readonly PostgresException ReadOnly = new("cannot execute INSERT in a read-only transaction", "ERROR", "ERROR", "25006");
    private static readonly PostgresException Full = new("could not extend file", "ERROR", "ERROR", "53100");
    private static readonly PostgresException Starting = new("the database system is starting up", "FATAL", "FATAL", "57P03");

    private readonly FakeTimeProvider _clock = new(Listening.Noon);
    private readonly List<string> _said = [];
    private readonly DatabasePatience _patience;

    public DatabasePatienceTests()
    {
        _patience = new DatabasePatience(NpgsqlDataSource.Create("Host=db.example;Port=5432;Database=lp;Username=u"), _clock)
        {
            Say = Keep,
        };

        void Keep(string line)
        {
            lock (_said)
            {
                _said.Add(line);
            }
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_change_is_waited_for_whatever_is_read_meanwhile_and_said_once()
    {
        var write = new Work(ReadOnly);
        Task writing = _patience.RunAsync(write.RunAsync, Token);
        await TryAgainAsync(write, times: 5);

        await _patience.RunAsync(_ => Task.FromResult("read"), Token);
        DatabaseWait? waiting = _patience.Waiting;
        await TryAgainAsync(write, times: 5);
        write.Problem = null;
        await EndAsync(writing);

        Assert.Equal(Listening.Noon, waiting!.Since);
        Assert.Equal(
            [
                "database lp at db.example:5432 takes no changes: waiting "
                + "(it is read-only (cannot execute INSERT in a read-only transaction))",
                "database lp at db.example:5432 takes changes again",
            ],
            _said);
        Assert.Null(_patience.Waiting);
    }

    [Fact]
    public async Task With_a_full_disk_other_changes_that_succeed_do_not_end_the_wait()
    {
        var large = new Work(Full);
        Task storing = _patience.RunAsync(large.RunAsync, Token);
        await TryAgainAsync(large, times: 2);

        await _patience.RunAsync(_ => Task.FromResult("a small change"), Token);
        bool isWaiting = _patience.Waiting is not null;
        large.Problem = null;
        await EndAsync(storing);

        Assert.True(isWaiting);
        Assert.Null(_patience.Waiting);
        Assert.Equal(2, _said.Count);
    }

    [Fact]
    public async Task What_was_refused_and_given_up_is_forgotten_once_nobody_is_refused_any_more()
    {
        using var end = new CancellationTokenSource();
        var write = new Work(Full);
        Task writing = _patience.RunAsync(write.RunAsync, end.Token);
        await TryAgainAsync(write, times: 1);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);

        await _patience.RunAsync(_ => Task.FromResult(1), Token);
        bool isStillWaiting = _patience.Waiting is not null;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _patience.RunAsync(_ => Task.FromResult(1), Token);

        Assert.True(isStillWaiting);
        Assert.Null(_patience.Waiting);
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_at_the_second_failure_and_each_hour()
    {
        var work = new Work(Starting);
        Task working = _patience.RunAsync(work.RunAsync, Token);
        await TryAgainAsync(work, times: 1);
        Assert.Single(_said);

        _clock.Advance(TimeSpan.FromHours(1));
        await TryAgainAsync(work, times: 1);
        work.Problem = null;
        await EndAsync(working);

        Assert.Equal(
            [
                "database lp at db.example:5432 is away: waiting (the database system is starting up)",
                "database lp at db.example:5432 is away: waiting since 2026-03-14T12:00:00Z (the database system is starting up)",
                "database lp at db.example:5432 is back",
            ],
            _said.Select(line => line.Replace("T12:00:05Z", "T12:00:00Z", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Silence_is_said_after_eight_seconds_while_the_answer_is_waited_for()
    {
        var answer = new TaskCompletionSource<int>();
        Task<int> working = _patience.RunAsync(_ => answer.Task, Token);

        await Eventually.EventuallyAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(8));
            return _patience.Waiting is not null;
        });
        answer.SetResult(7);

        Assert.Equal(7, await working);
        Assert.Equal(
            ["database lp at db.example:5432 is away: waiting (no answer for 8 s)", "database lp at db.example:5432 is back"], _said);
    }

    [Fact]
    public async Task A_slow_statement_is_no_silence_while_others_are_answered()
    {
        var answer = new TaskCompletionSource<int>();
        Task<int> working = _patience.RunAsync(_ => answer.Task, Token);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await _patience.RunAsync(_ => Task.FromResult(1), Token);
        _clock.Advance(TimeSpan.FromSeconds(5));
        answer.SetResult(7);
        await working;

        Assert.Empty(_said);
    }

    /// <summary>Lets it fail so often.</summary>
    private async Task TryAgainAsync(Work work, int times)
    {
        int until = work.Tried + times + 1;
        await Eventually.EventuallyAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return work.Tried >= until;
        });
    }

    private async Task EndAsync(Task work) => await Eventually.EventuallyAsync(() =>
    {
        _clock.Advance(TimeSpan.FromSeconds(5));
        return work.IsCompletedSuccessfully;
    });

    private sealed class Work(Exception problem)
    {
        private int _tried;

        public int Tried => Volatile.Read(ref _tried);

        public Exception? Problem { get; set; } = problem;

        public Task<int> RunAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int tried = Interlocked.Increment(ref _tried);
            return Problem is { } known ? Task.FromException<int>(known) : Task.FromResult(tried);
        }
    }
}
