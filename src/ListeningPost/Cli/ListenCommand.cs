using System.CommandLine;

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
            foreach (string change in await app.ApplyAsync(cancellationToken))
            {
                await Console.Error.WriteLineAsync(CliErrors.OneLine(change));
            }

            await Console.Error.WriteLineAsync($"Listening. Pages: {app.Settings.Web.Url}");
            await app.Host.StartAsync(cancellationToken);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await app.Host.StopAsync(CancellationToken.None);
            }

            return CliErrors.Done;
        });
        return command;
    }
}
