using System.Globalization;
using ListeningPost.Applying;
using ListeningPost.Collecting;
using ListeningPost.Core.Words;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Cli;

/// <summary><c>apply --rematch</c>: asks the queries of stored posts too, and says what each brand gained and lost.</summary>
internal static class ApplyRematch
{
    public const int MostDays = 36_500;

    /// <returns>False: another process is about it.</returns>
    public static async Task<bool> RunAsync(App app, int days, bool isDryRun, CancellationToken cancellationToken)
    {
        // Without a change of the database, what the file says is asked.
        Configured inForce = app.Get<InForce>().Now;
        Configured asked = isDryRun ? Configured.Of(app.Brands, inForce.Sources) : inForce;
        var rematch = new Rematch(app.Get<RematchStore>(), asked, app.Get<TimeProvider>())
        {
            Say = far => Console.Error.WriteLine($"matching anew: {far}"),
        };
        RematchTally? tally = isDryRun
            ? await rematch.CountAsync(days, cancellationToken)
            : await rematch.RunAsync(days, cancellationToken);
        if (tally is null)
        {
            await Console.Error.WriteLineAsync(
                "error: another process is matching the stored posts anew. Wait for its end, or stop it: what it has done stays.");
            return false;
        }

        foreach (string line in Lines(tally, isDryRun))
        {
            await Console.Out.WriteLineAsync(OneLine.Of(line));
        }

        if (!isDryRun)
        {
            await app.Get<Upkeep>().RunAsync(cancellationToken);
        }

        return true;
    }

    private static IEnumerable<string> Lines(RematchTally tally, bool isDryRun)
    {
        string would = isDryRun ? "would have " : "";
        foreach ((string brand, BrandChange change) in tally.Brands)
        {
            string kept = change.Kept == 0 ? "" : Of($", {change.Kept:N0} kept for a person's word");
            yield return Of($"brand {brand}: {would}{change.Gained:N0} mentions gained, {change.Lost:N0} lost{kept}");
        }

        string from = tally.After == 0 ? "" : ", gone on where the last was stopped";
        yield return Of($"{tally.Posts:N0} stored posts matched anew{from}");
    }

    private static string Of(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
