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
        command.SetAction(async (result, cancellationToken) =>
        {
            await using App app = await App.OpenAsync(
                App.Configure(result.GetValue(CommonOptions.Config)), AppUse.Service(result), cancellationToken);
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                app.Get<TakingUp>().Ask();
            });
            ServiceLog log = new(app.Get<ILoggerFactory>().CreateLogger("listen"));
            long began = app.Get<TimeProvider>().GetTimestamp();
            IReadOnlyList<string> changes = await app.ApplyAsync(cancellationToken, takesOver: true);
            log.Started(app, changes);
            await app.Host.StartAsync(cancellationToken);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                log.Stopping();
                await app.Host.StopAsync(CancellationToken.None);
            }

            log.Stopped(app.Get<TimeProvider>().GetElapsedTime(began));
            return CliErrors.Done;
        });
        return command;
    }
}
