using System.Runtime.InteropServices;

namespace ListeningPost.Cli;

/// <summary>The signals that end a command, and what it then ends with.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private PosixSignal? _first;

    /// <param name="hangUpEnds">Whether SIGHUP ends the command; otherwise it is the command's own business.</param>
    public Signals(bool hangUpEnds)
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, End),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, hangUpEnds ? End : static context => context.Cancel = true),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Waits, in a command that serves, until it is told to end.</summary>
    /// <param name="stop">Of a <see cref="Signals"/>.</param>
    public static async Task UntilStoppedAsync(CancellationToken stop) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>What the signal that came makes the process end with; null: none came, or it is the command's proper end.</summary>
    /// <param name="serves">Whether the command runs until it is told to end: then SIGTERM is no interruption.</param>
    public int? ExitStatus(bool serves) => _first switch
    {
        PosixSignal.SIGINT => CliErrors.Interrupted,
        PosixSignal.SIGHUP => CliErrors.HungUp,
        PosixSignal.SIGTERM when !serves => CliErrors.Terminated,
        _ => null,
    };

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _stop.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _first ??= context.Signal;
        _stop.Cancel();
    }
}
