using System.Text.Json;
using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Texts on which the product once was wrong, by what about them was misread.</summary>
internal sealed class FieldTexts : IDataSet
{
    public void Measure(CorpusFiles corpus, Report report)
    {
        Case[] cases = [.. corpus.Field("texts.ndjson").Select(Judge)];
        if (cases.Length == 0)
        {
            return;
        }

        Case[] wrong = [.. cases.Where(c => !c.IsRight)];
        report.Table(
            "Cases from the field: texts",
            ["cases", "right", "mood right", "kind right", "kinds of fault that remain"],
            [
                [
                    Report.Cell(cases.Length), Report.Percent(Figures.Share(cases, c => c.IsRight)),
                    Report.Percent(Figures.Share(cases, c => c.IsMoodRight)), Report.Percent(Figures.Share(cases, c => c.IsKindRight)),
                    string.Join(", ", wrong.GroupBy(c => c.What, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}")),
                ],
            ]);
    }

    private static Case Judge(JsonElement row)
    {
        string brand = row.Said("brand");
        Findings found = Enricher.Enrich(
            new Post { Platform = Platforms.X.Name, NativeId = "1", Title = row.Said("title"), Text = row.Said("text") },
            brand.Length > 0 ? [brand] : []);
        return new Case(
            row.Said("what"),
            row.All("sentiment").Contains(found.Sentiment ?? "", StringComparer.Ordinal),
            row.All("kind").Contains(found.Kind, StringComparer.Ordinal));
    }

    private sealed record Case(string What, bool IsMoodRight, bool IsKindRight)
    {
        public bool IsRight => IsMoodRight && IsKindRight;
    }
}
