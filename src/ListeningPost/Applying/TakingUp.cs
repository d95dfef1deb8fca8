using System.Globalization;
using ListeningPost.Storage.Applying;

namespace ListeningPost.Applying;

/// <summary>
/// Keeps a running service equal to what is applied: woken by the database, looking for itself every few seconds, also at its own
/// file, and once more when it is asked to. It tells in the database how far it is, so that <c>apply</c> can say who took it up.
/// </summary>
internal sealed partial class TakingUp(
    OwnFile own, Applier applier, ApplyLog log, ILogger<TakingUp> logger, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);
    private const int MostSaid = 20;

    private long _takenUp = -1;
    private int _asked;
    private bool _isAway;
    private string? _problem;
    private string _awaiting = "";

    /// <summary>Reads the configuration again and applies it, as a start does: at the next look.</summary>
    public void Ask() => Interlocked.Exchange(ref _asked, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var self = new RunningService(Environment.MachineName, Environment.ProcessId, own.Owner, clock.GetUtcNow());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using RunningSession session = await log.BeginAsync(self, stoppingToken);
                _takenUp = -1;
                while (!stoppingToken.IsCancellationRequested)
                {
                    await LookAsync(session, stoppingToken);
                    _isAway = false;
                    await session.WaitAsync(Look, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop's boundary: the database may be away for a while; what is in force stays in force.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (!_isAway)
                {
                    LogAway(e.Message);
                }

                _isAway = true;
                await Task.Delay(Away, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookAsync(RunningSession session, CancellationToken cancellationToken)
    {
        bool asked = Volatile.Read(ref _asked) == 1;
        bool fileChanged = own.HasChanged;
        bool isOld = !asked && !fileChanged;
        long last = await session.LastAsync(cancellationToken);
        if (isOld && last == _takenUp)
        {
            return;
        }

        // At the first look the file is as the start read it.
        bool isFirst = isOld && _takenUp < 0;
        string? invalid = isFirst ? null : own.Read();
        if (asked && invalid is null)
        {
            Say(LogApplied, (await applier.ApplyAsync(takesOver: true, cancellationToken)).Lines);
            last = await session.LastAsync(cancellationToken);
        }

        TakenUp taken = await applier.TakeUpAsync(cancellationToken);
        Say(LogTookUp, taken.Changes);
        SayProblems(invalid, taken.Problems, fileChanged && !asked);
        _takenUp = last;
        await session.TookUpAsync(last, Problem(invalid, taken.Problems), cancellationToken);
        if (asked)
        {
            Interlocked.Exchange(ref _asked, 0);
        }
    }

    private void SayProblems(string? invalid, IReadOnlyList<string> problems, bool fileChanged)
    {
        string? problem = Problem(invalid, problems);
        if (invalid is not null)
        {
            LogInvalid(own.Now.Settings.Origin, invalid);
        }
        else if (fileChanged)
        {
            LogFileChanged(own.Now.Settings.Origin);
        }

        if (problems.Count > 0 && problem != _problem)
        {
            Say(LogLeftOut, problems);
        }

        _problem = problem;
        string awaiting = string.Join(", ", own.AwaitingStart());
        if (awaiting.Length > 0 && awaiting != _awaiting)
        {
            LogAwaiting(awaiting, own.Now.Settings.Origin);
        }

        _awaiting = awaiting;
    }

    private static string? Problem(string? invalid, IReadOnlyList<string> problems)
    {
        IEnumerable<string> all = problems;
        if (invalid is not null)
        {
            all = all.Prepend($"its own file is not valid, what it said before stays: {invalid}");
        }

        string line = string.Join("; ", all);
        return line.Length == 0 ? null : line;
    }

    private static void Say(Action<string> say, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        string line = string.Join("; ", lines.Take(MostSaid));
        if (lines.Count > MostSaid)
        {
            line += string.Create(CultureInfo.InvariantCulture, $"; and {lines.Count - MostSaid} more");
        }

        say(line);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "took up: {What}")]
    private partial void LogTookUp(string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "applied: {What}")]
    private partial void LogApplied(string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "not taken up: {What}")]
    private partial void LogLeftOut(string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} is not valid, so what it said before stays in force: {Why}")]
    private partial void LogInvalid(string file, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} was read again: its tokens and passwords are in use; "
        + "other changes to brands and sources wait for 'listeningpost apply' or SIGHUP")]
    private partial void LogFileChanged(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sections} in {File} changed: taken up at the next start")]
    private partial void LogAwaiting(string sections, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "can't look what is applied, it is tried again: {Why}")]
    private partial void LogAway(string why);
}
