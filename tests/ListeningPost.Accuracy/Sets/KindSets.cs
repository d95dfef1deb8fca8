using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Accuracy.Sets;

/// <summary>First messages to companies' accounts, all of which were answered: how many are found to ask or to complain.</summary>
internal sealed class KindSets : IDataSet
{
    public void Measure(CorpusFiles corpus, Report report)
    {
        string[] kinds = [.. corpus.Rows("threads-customer-care-ibm/threads.jsonl").Select(thread => Kind(
            thread.GetProperty("messages")[0].PostText(), thread.Said("brand")))];
        report.Table(
            "First messages that a company answered",
            ["set", "messages", "question", "complaint", "found"],
            [
                [
                    "threads-customer-care-ibm", Report.Cell(kinds.Length),
                    Report.Percent(Figures.Share(kinds, k => k == "question")), Report.Percent(Figures.Share(kinds, k => k == "complaint")),
                    Report.Percent(Figures.Share(kinds, k => k is "question" or "complaint")),
                ],
            ]);
    }

    private static string Kind(string text, string brand) => Enricher.Enrich(
        new Post { Platform = Platforms.X.Name, NativeId = "1", Text = text },
        text.Contains(brand, StringComparison.OrdinalIgnoreCase) ? [brand] : []).Kind;
}
