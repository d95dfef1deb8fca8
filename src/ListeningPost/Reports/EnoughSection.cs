using ListeningPost.Core.Measures;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>The decision rule that was written down beforehand, and how far the evidence is from it.</summary>
internal static class EnoughSection
{
    private const string Example =
        """{ "Conversations": 30, "ParticipationBelow": 0.2, "Owed": 5, "OwedOlderThan": "2.00:00:00" }""";

    public static Section Of(ReportView view) => new("enough", view.Words.Line("enough"), [.. Blocks(view)])
    {
        OnPaper = PaperWidth.Half,
    };

    private static IEnumerable<Block> Blocks(ReportView view)
    {
        if (view.Report.Enough is not { } enough)
        {
            yield return new Paragraph(
                view.Words.Line("enough.none", new Run("Brands[].Enough") { IsCode = true }, new Run(Example) { IsCode = true }));
            yield break;
        }

        yield return new Paragraph(RichText.Join(
            " ", [view.Words.Line(enough.IsMet ? "enough.met" : "enough.not-met"), Evidence(view, enough), Missing(view, enough)]));
    }

    private static RichText Evidence(ReportView view, Enough enough) => view.Words.Line(
        "enough.evidence",
        view.Counted("count.conversations", view.Figures["enough_conversations"], enough.Conversations),
        enough.Rule.Conversations,
        view.Figures["enough_with_you"],
        enough.Interval is { } interval ? view.Words.Interval(interval.Low, interval.High) : "–",
        view.Words.Percent(enough.Rule.ParticipationBelow),
        view.Figures["enough_owed"],
        view.Words.Age(enough.Rule.OwedOlderThan),
        enough.Rule.Owed);

    private static RichText Missing(ReportView view, Enough enough)
    {
        if (enough.IsMet)
        {
            return RichText.Empty;
        }

        List<RichText> missing = [];
        if (!enough.HasConversations)
        {
            missing.Add(view.Words.ManyLine("enough.missing.conversations", enough.MissingConversations, enough.MissingConversations));
        }

        if (!enough.HasOwed)
        {
            missing.Add(view.Words.ManyLine("enough.missing.owed", enough.MissingOwed, enough.MissingOwed));
        }

        if (enough is { HasConversations: true, IsParticipationBelow: false })
        {
            missing.Add(view.Words.Line("enough.missing.participation"));
        }

        return view.Words.Line("enough.missing", missing.Aggregate((all, one) => view.Words.Line("and", all, one)));
    }
}
