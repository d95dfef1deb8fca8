using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Spam and what is none: how much of each is set aside, and how much spam would wait for an answer.</summary>
internal sealed class NoiseSets : IDataSet
{
    private static readonly (string Name, string File)[] Files =
    [
        ("spam-sms", "spam-sms/messages.jsonl"), ("spam-youtube", "spam-youtube/comments.jsonl"),
    ];

    public void Measure(CorpusFiles corpus, Report report) => report.Table(
        "Noise",
        ["set", "spam", "spam that is owed an answer", "spam set aside", "others", "others set aside"],
        Files.Select(file => Row(file.Name, file.File, corpus)));

    private static IReadOnlyList<string> Row(string name, string file, CorpusFiles corpus)
    {
        var rows = corpus.Rows(file).Select(row => (IsSpam: row.Said("label") == "spam", Found: Judge(row.PostText()))).ToList();
        List<Findings> spam = [.. rows.Where(row => row.IsSpam).Select(row => row.Found)];
        List<Findings> others = [.. rows.Where(row => !row.IsSpam).Select(row => row.Found)];
        return
        [
            name, Report.Cell(spam.Count), Report.Percent(Figures.Share(spam, IsOwed)), Report.Percent(Figures.Share(spam, IsNoise)),
            Report.Cell(others.Count), Report.Percent(Figures.Share(others, IsNoise)),
        ];
    }

    private static bool IsNoise(Findings found) => found.Noise is not null;

    private static bool IsOwed(Findings found) => found is { Noise: null, Kind: "question" or "complaint" };

    private static Findings Judge(string text) =>
        Enricher.Enrich(new Post { Platform = Platforms.YouTube.Name, NativeId = "1", Text = text }, []);
}
