using Microsoft.Extensions.Logging;

namespace ListeningPost.Postgres;

/// <summary>A private PostgreSQL server in a directory of ours: made once, started when needed, shared by processes.</summary>
/// <remarks>
/// The process that holds the lock file runs the server; others join it. Each watches: when the server's process is
/// gone, or the lock is free, one of them takes the lock and starts the server again. All connect by a socket whose
/// name never changes, so connection strings stay valid; open connections break, as at any restart.
/// </remarks>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PatienceWithOwner = TimeSpan.FromMinutes(2);

    private readonly DataFolder _folder;
    private readonly IReadOnlyList<string> _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watch = Task.CompletedTask;
    private FileStream? _lock;
    private Server? _server;

    private EmbeddedPostgres(DataFolder folder, IReadOnlyList<string> settings, TimeProvider clock, ILogger logger)
    {
        _folder = folder;
        _settings = settings;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>
    /// For Npgsql; database <c>listeningpost</c>. Stays valid over restarts of the server by whichever process. That the password in it
    /// is the database's shows when it is used.
    /// </summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The file with the password of the one role.</summary>
    public string PasswordFile => _folder.PasswordFile;

    /// <summary>Whether the server runs because this process does, and ends with it.</summary>
    public bool IsRunHere => _server is not null;

    /// <summary>The loopback port on which the server listens too; the same each time, unless somebody else has taken it.</summary>
    public int Port => _folder.PresentPort();

    /// <summary>A password of a further role, which stays the same: made at the first call, in a file that only the owner reads.</summary>
    /// <param name="role">Whose.</param>
    public string PasswordOf(string role) => _folder.PasswordOf(role);

    /// <summary>Starts the server of that directory, or joins the one that runs.</summary>
    /// <param name="dataDirectory">Absolute. Made if missing.</param>
    /// <exception cref="EmbeddedPostgresException">No binaries, no space, no right: the message says what to do.</exception>
    public static Task<EmbeddedPostgres> StartAsync(
        string dataDirectory, TimeProvider clock, ILogger logger, CancellationToken cancellationToken) =>
        StartAsync(dataDirectory, [], clock, logger, cancellationToken);

    /// <param name="settings">The server's settings beside ours, each <c>name=value</c>: for tests.</param>
    internal static async Task<EmbeddedPostgres> StartAsync(
        string dataDirectory,
        IReadOnlyList<string> settings,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var postgres = new EmbeddedPostgres(new DataFolder(dataDirectory), settings, clock, logger);
        try
        {
            await postgres.StartOrJoinAsync(cancellationToken);
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }

        postgres._watch = Task.Run(() => postgres.WatchAsync(postgres._stopping.Token), CancellationToken.None);
        return postgres;
    }

    /// <summary>Stops the server if this process runs it. Processes that still use it take over and start it again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        if (_server is not null)
        {
            await _server.StopAsync(_clock);
            LogStopped(_folder.DataDirectory);
        }

        _lock?.Dispose();
        _lock = null;
        _stopping.Dispose();
    }

    /// <summary>The process of the server if this process runs it.</summary>
    internal int? ServerProcessId => _server?.ProcessId;

    private async Task StartOrJoinAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset deadline = _clock.GetUtcNow() + PatienceWithOwner;
        while (!await TryOwnAsync(cancellationToken) && !TryJoin())
        {
            if (_clock.GetUtcNow() > deadline)
            {
                throw new EmbeddedPostgresException(
                    $"Another process holds {_folder.Path}/lock, but its database server does not answer. "
                    + $"End that process, or see {_folder.ServerLog}.");
            }

            await Task.Delay(Pulse, _clock, cancellationToken);
        }
    }

    /// <summary>Takes the lock if it is free, and starts the server.</summary>
    private async Task<bool> TryOwnAsync(CancellationToken cancellationToken)
    {
        _lock ??= _folder.TryLock();
        if (_lock is null)
        {
            return false;
        }

        var (plan, opened) = await ServerPlan.MakeAsync(_folder, _settings, cancellationToken);
        foreach (string folder in opened)
        {
            LogOpened(plan.User!.Name, folder);
        }

        _server = await Server.StartAsync(plan, _clock, cancellationToken);
        ConnectionString = _folder.ConnectionString()!;
        LogStarted(plan.Binaries.Major, _folder.DataDirectory);
        return true;
    }

    private bool TryJoin()
    {
        string? connection = _folder.ConnectionString();
        if (connection is null || !_folder.IsAnswered())
        {
            return false;
        }

        ConnectionString = connection;
        LogJoined(_folder.DataDirectory);
        return true;
    }

    /// <summary>Until we stop: starts the server again when it ends, or when the process that ran it has ended.</summary>
    private async Task WatchAsync(CancellationToken stopping)
    {
        int failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(failures, stopping);
                if (_server is null && await TryOwnAsync(stopping))
                {
                    LogTakenOver(_folder.DataDirectory);
                }

                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                failures++;
                LogNotRestarted(e, _folder.DataDirectory, failures);
            }
        }
    }

    private async Task WaitAsync(int failures, CancellationToken stopping)
    {
        if (_server is { } server)
        {
            await server.Exited.WaitAsync(stopping);
            _server = null;
            LogLost(_folder.DataDirectory);
        }
        else
        {
            TimeSpan backOff = Pulse * Math.Pow(2, Math.Min(failures, 8));
            await Task.Delay(backOff < LongestBackOff ? backOff : LongestBackOff, _clock, stopping);
        }
    }

    [LoggerMessage(LogLevel.Debug, "PostgreSQL {Version} runs in {Directory}")]
    private partial void LogStarted(int version, string directory);

    [LoggerMessage(LogLevel.Debug, "Joined the PostgreSQL of another process in {Directory}")]
    private partial void LogJoined(string directory);

    [LoggerMessage(LogLevel.Debug, "PostgreSQL in {Directory} stopped")]
    private partial void LogStopped(string directory);

    [LoggerMessage(LogLevel.Information, "Let the user {User}, who runs the database server, pass through {Folder}")]
    private partial void LogOpened(string user, string folder);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL in {Directory} ended unexpectedly; starting it again")]
    private partial void LogLost(string directory);

    [LoggerMessage(LogLevel.Information, "PostgreSQL in {Directory} is run by this process from now on")]
    private partial void LogTakenOver(string directory);

    [LoggerMessage(LogLevel.Error, "PostgreSQL in {Directory} could not be started again, {Failures} times in a row")]
    private partial void LogNotRestarted(Exception e, string directory, int failures);
}
