using System.Globalization;
using ListeningPost.Storage.Analysts;
using ListeningPost.Storage.Applying;
using ListeningPost.Storage.Database;

namespace ListeningPost.Cli;

/// <summary><c>database --move</c>: everything to a server of one's own, with the same figures, and the old one left as it is.</summary>
internal static class DatabaseMove
{
    /// <param name="app">With the database that is moved.</param>
    /// <param name="there">The connection string of the other.</param>
    /// <param name="openThere">Opens the other, which makes its views.</param>
    public static async Task<int> RunAsync(
        App app, string there, Func<string, Task<App>> openThere, CancellationToken cancellationToken)
    {
        if (await ProblemAsync(app, there, cancellationToken) is { } problem)
        {
            await Console.Error.WriteLineAsync($"error: {problem}");
            return CliErrors.Failed;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("listeningpost-");
        try
        {
            string file = Path.Combine(folder.FullName, "all.dump");
            await Console.Error.WriteLineAsync("copying: this takes a minute for each million posts or so");
            await app.Database.DumpAsync(file, cancellationToken);
            await OpenDatabase.RestoreAsync(there, file, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        IReadOnlyDictionary<string, ViewFigure> here = await app.Get<AnalystFigures>().ReadAsync(cancellationToken);
        await using App moved = await openThere(there);
        return Compare(here, await moved.Get<AnalystFigures>().ReadAsync(cancellationToken));
    }

    /// <summary>Why it cannot be moved; null: it can.</summary>
    private static async Task<string?> ProblemAsync(App app, string there, CancellationToken cancellationToken)
    {
        IReadOnlyList<RunningService> running = await app.Get<ApplyLog>().RunningAsync(cancellationToken);
        if (running is [var service, ..])
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"listen runs on {service.Host}, process {service.ProcessId}. End it first: what it stores meanwhile would be lost.");
        }

        await DatabaseProbe.EnsureAsync(there, cancellationToken);
        return await AnalystFigures.IsUsedAsync(there, cancellationToken)
            ? "there is a ListeningPost in that database already. Name an empty one, or drop its schemas listening and analyst."
            : null;
    }

    private static int Compare(IReadOnlyDictionary<string, ViewFigure> here, IReadOnlyDictionary<string, ViewFigure> there)
    {
        bool isSame = true;
        foreach ((string view, ViewFigure figure) in here)
        {
            bool isEqual = there.GetValueOrDefault(view) == figure;
            isSame &= isEqual;
            string word = isEqual ? "the same there" : "NOT the same there";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analyst.{view}: {figure.Rows} rows, {word}"));
        }

        Console.Error.WriteLine(isSame
            ? "moved: write the address into Database.ConnectionString. The private server is left as it was."
            : "error: the copy does not tell the same. Keep the old database, and try again in an empty one.");
        return isSame ? CliErrors.Done : CliErrors.Failed;
    }
}
