using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>How a published measurement is quoted: never without whose it is, when, of whom, and that it is another thing.</summary>
internal static class Evidence
{
    public static RichText Line(Wording words, Benchmark benchmark) => words.Line(
        "benchmark",
        words.Say($"benchmark.{benchmark.Id}", words.Find($"benchmark.{benchmark.Id}.value") ?? benchmark.Value),
        words.Say($"benchmark.{benchmark.Id}.of"),
        benchmark.Source,
        benchmark.Year,
        words[$"caveat.{benchmark.Caveat}"]);
}
