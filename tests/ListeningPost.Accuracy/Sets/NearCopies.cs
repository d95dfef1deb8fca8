using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Conversations;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Articles, some of them near copies of another: which pairs are joined.</summary>
internal sealed class NearCopies : IDataSet
{
    public void Measure(CorpusFiles corpus, Report report)
    {
        (string Id, long Print)[] articles =
        [
            .. from row in corpus.Rows("neardup-articles/articles.jsonl")
               let print = Stories.Fingerprint("", row.Said("text"))
               where print is not null
               select (row.Said("id"), print.Value),
        ];
        HashSet<(string, string)> copies =
        [
            .. from line in corpus.Lines("neardup-articles/duplicate_pairs.tsv")
               let ids = line.Split('\t')
               select Pair(ids[0], ids[1]),
        ];
        HashSet<(string, string)> joined =
        [
            .. from i in Enumerable.Range(0, articles.Length)
               from other in articles.Skip(i + 1)
               where Stories.AreCopies(articles[i].Print, other.Print)
               select Pair(articles[i].Id, other.Id),
        ];
        report.Table(
            "Near copies",
            ["set", "pairs of copies", "joined", "others joined"],
            [
                [
                    "neardup-articles", Report.Cell(copies.Count), Report.Cell(joined.Count(copies.Contains)),
                    Report.Cell(joined.Count(pair => !copies.Contains(pair))),
                ],
            ]);
    }

    private static (string, string) Pair(string left, string right) =>
        string.CompareOrdinal(left, right) < 0 ? (left, right) : (right, left);
}
