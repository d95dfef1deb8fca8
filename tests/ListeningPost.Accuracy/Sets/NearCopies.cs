using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Articles, some of them near copies of another: which pairs are joined.</summary>
internal sealed class NearCopies : IDataSet
{
    public void Measure(CorpusFiles corpus, Report report)
    {
        Post[] articles =
        [
            .. from row in corpus.Rows("neardup-articles/articles.jsonl")
               select new Post { Platform = Platforms.Web.Name, NativeId = row.Said("id"), Text = row.Said("text") },
        ];
        HashSet<(string, string)> copies =
        [
            .. from line in corpus.Lines("neardup-articles/duplicate_pairs.tsv")
               let ids = line.Split('\t')
               select Pair(ids[0], ids[1]),
        ];
        HashSet<(string, string)> joined =
        [
            .. from pair in MeetingByKey(articles)
               where Copies.Compare(pair.Left, pair.Right) != Likeness.None
               select Pair(pair.Left.NativeId, pair.Right.NativeId),
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

    /// <summary>Those that share a key: as in the database, nobody else is compared.</summary>
    private static IEnumerable<(Post Left, Post Right)> MeetingByKey(Post[] articles)
    {
        var holders = new Dictionary<long, List<Post>>();
        foreach (Post article in articles)
        {
            var met = new HashSet<Post>(ReferenceEqualityComparer.Instance);
            foreach (long key in StoryPrint.Of(article)?.Keys ?? [])
            {
                if (!holders.TryGetValue(key, out List<Post>? before))
                {
                    holders[key] = before = [];
                }

                met.UnionWith(before);
                before.Add(article);
            }

            foreach (Post other in met)
            {
                yield return (other, article);
            }
        }
    }

    private static (string, string) Pair(string left, string right) =>
        string.CompareOrdinal(left, right) < 0 ? (left, right) : (right, left);
}
