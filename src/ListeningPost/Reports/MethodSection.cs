using ListeningPost.Core.Measures;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>The annex: how it was counted, from what, and how anybody counts it again.</summary>
internal static class MethodSection
{
    private const int MostSources = 12;

    private const int LongestName = 40;

    private const int LongestQuery = 700;

    private static readonly string[] Rules =
    [
        "conversations", "interval", "first-answer", "owed", "sentiment", "copies", "reach", "employees", "quotes", "ladder", "standstill",
        "unheard",
    ];

    public static Section Of(ReportView view)
    {
        Report report = view.Report;
        Wording words = view.Words;
        string query = OneLine.Of(report.Query.Query, int.MaxValue);
        return new Section(
            "method",
            words.Line("method"),
            [
                new Listing([.. Rules.Select(rule => new ListingItem(words.Line($"method.{rule}"), RichText.Empty)), Beside(view)]),
                new Paragraph(words.Line(
                    "method.days", report.Period.Zone.Id, Show.Instant(report.Period.Since), Show.Instant(report.Period.Until),
                    Show.Instant(report.Period.CutOff))),
                new Paragraph(RichText.Join(" ", [words.Line("method.sources"), Sources(view)])),
                new Paragraph(words.Line("method.query", report.Query.Version)),
                new Paragraph(Code(CutText.To(query, LongestQuery) + (query.Length > LongestQuery ? " …" : "")), ParagraphStyle.Code)
                {
                    In = Media.Mail | Media.Paper,
                },
                new Paragraph(Code(query), ParagraphStyle.Code) { In = Media.Text | Media.Page },
                new Paragraph(words.Line("method.again")),
                new Paragraph(Code($"listeningpost report --brand {report.Slug} --week {report.Week} --verify"), ParagraphStyle.Code),
                new Paragraph(words.Line("method.sql")),
                new Paragraph(Code(AnsweredSql(report)), ParagraphStyle.Code),
            ])
        {
            IsSmall = true,
            BeginsPage = true,
        };
    }

    /// <summary>What is counted and in no share.</summary>
    private static ListingItem Beside(ReportView view)
    {
        ReportFigures figures = view.Figures;
        return new ListingItem(
            RichText.Join(
                " ",
                [
                    view.Words.Line(
                        "method.beside", figures["mentions"], figures["posts"], figures["stories"], figures["authors"],
                        figures["started_by_you"], figures["not_replyable"], figures["noise"], figures["not_about_us"]),
                    view.Words.Line(
                        "method.moods", figures["negative"], figures["neutral"], figures["positive"], figures["not_judged"]),
                    view.Words.Line("method.within", [.. FirstAnswers.Marks.Select(mark => (object)figures[ReportFigures.Within(mark)]),
                        figures["first_answer_asked"]]),
                ]),
            RichText.Empty);
    }

    /// <summary>Each with its share of what there was to hear, the worst first.</summary>
    private static RichText Sources(ReportView view)
    {
        var worst = view.Report.Hearing.Sources
            .OrderBy(source => source.Polls.Share ?? 0).ThenBy(source => source.Name, StringComparer.Ordinal).ToList();
        if (worst.Count == 0)
        {
            return view.Words.Line("method.no-source");
        }

        RichText listed = RichText.Join(", ", worst.Take(MostSources).Select(source => Source(view, source)));
        return worst.Count > MostSources ? listed + view.Words.Line("method.more-sources", worst.Count - MostSources) : listed + ".";
    }

    private static RichText Source(ReportView view, SourceHearing source)
    {
        string why = source.IsSpent ? "method.spent" : "method.not-polled";
        string heard = source.Polls.Share is { } share ? view.Words.Percent(share) : view.Words[why];
        return view.Words.Line("method.source", Run.Foreign(OneLine.Of(source.Name, LongestName)), source.Kind, heard);
    }

    private static RichText Code(string text) => new([new Run(text) { IsCode = true }]);

    private static string AnsweredSql(Report report) =>
        "SELECT kind, answered_by, count(*) FROM analyst.mentions WHERE "
        + $"brand = '{report.Slug}' AND published_at >= '{Show.Instant(report.Period.Since)}' "
        + $"AND published_at < '{Show.Instant(report.Period.Until)}' AND noise IS NULL AND voice = 'public' "
        + "AND kind IN ('question', 'complaint') GROUP BY 1, 2";
}
