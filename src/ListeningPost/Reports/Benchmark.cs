using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ListeningPost.Reports;

/// <summary>A published measurement, from the embedded <c>benchmarks.json</c>. What it says in words stands in <c>Words</c>.</summary>
public sealed record Benchmark
{
    private const string File = "ListeningPost.Reports.benchmarks.json";

    private const int MostFor = 1;

    private const int MostAgainst = 1;

    private static readonly JsonSerializerOptions Strict = new()
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Names its words: <c>benchmark.ID</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The main value, as the statement says it: <c>47 %</c>.</summary>
    public required string Value { get; init; }

    /// <summary>Of how many; null: the source does not say.</summary>
    public long? N { get; init; }

    /// <summary>When it was measured.</summary>
    public required string Period { get; init; }

    /// <summary>Who or what was measured.</summary>
    public required string Population { get; init; }

    /// <summary>Who published it.</summary>
    public required string Source { get; init; }

    /// <summary>When; a range where it came out in parts.</summary>
    public required string Year { get; init; }

    /// <summary>A key of words: why it is another thing than what is measured here.</summary>
    public required string Caveat { get; init; }

    /// <summary>Whether it speaks for answering, or against.</summary>
    public required bool SpeaksForAnswering { get; init; }

    /// <summary>The objections that it belongs to.</summary>
    public required IReadOnlyList<ObjectionKind> Objections { get; init; }

    /// <summary>All that may be quoted.</summary>
    public static IReadOnlyList<Benchmark> All { get; } = Read();

    /// <summary>At most one on each side, in turn.</summary>
    public static IReadOnlyList<Benchmark> Of(ObjectionKind objection, int turn)
    {
        var fitting = All.Where(benchmark => benchmark.Objections.Contains(objection)).ToLookup(b => b.SpeaksForAnswering);
        return [.. InTurn([.. fitting[true]], turn).Take(MostFor), .. InTurn([.. fitting[false]], turn).Take(MostAgainst)];
    }

    private static IEnumerable<Benchmark> InTurn(Benchmark[] all, int turn) =>
        all.Length == 0 ? [] : all.Skip(turn % all.Length).Concat(all.Take(turn % all.Length));

    private static Benchmark[] Read()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is not embedded.");
        return JsonSerializer.Deserialize<Benchmark[]>(file, Strict)!;
    }
}
