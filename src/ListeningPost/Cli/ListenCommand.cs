using System.CommandLine;
using System.Runtime.InteropServices;
using ListeningPost.Applying;

namespace ListeningPost.Cli;

/// <summary><c>listen</c>: the service. Collects, follows threads, sends digests on time, serves the pages.</summary>
internal static class ListenCommand
{
    public static Command Create()
    {
        var command = new Command("listen", "Run the service: collect, follow conversations, send digests on time, serve the pages.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        await using App app = await result.OpenServiceAsync(cancellationToken);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            app.Get<TakingUp>().Ask();
        });
        ServiceLog log = new(app.Get<ILoggerFactory>().CreateLogger("listen"));
        TimeProvider clock = app.Get<TimeProvider>();
        long began = clock.GetTimestamp();
        log.Started(app, (await app.ApplyAsync(cancellationToken, takesOver: true)).Lines);
        await app.Host.StartAsync(cancellationToken);
        await Signals.UntilStoppedAsync(cancellationToken);
        log.Stopping();
        await app.Host.StopAsync(CancellationToken.None);
        log.Stopped(clock.GetElapsedTime(began));
        return CliErrors.Done;
    }
}
