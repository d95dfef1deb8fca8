using System.Globalization;

namespace ListeningPost.Benchmarks.Ingesting;

/// <summary>How much at once; by LISTENINGPOST_BENCH_BATCH and LISTENINGPOST_BENCH_AT_ONCE.</summary>
/// <param name="Batch">Posts a transaction.</param>
/// <param name="AtOnce">Transactions under way.</param>
internal sealed record IngestSize(int Batch, int AtOnce)
{
    public static IngestSize Wanted { get; } = new(
        Number("LISTENINGPOST_BENCH_BATCH") ?? 1_000, Number("LISTENINGPOST_BENCH_AT_ONCE") ?? 2);

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;
}
