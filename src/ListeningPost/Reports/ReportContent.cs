using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>A report in words: one page and an annex.</summary>
public static class ReportContent
{
    /// <summary>The folder of its words.</summary>
    public const string Words = "Reports";

    private const int LongestPreheader = 125;

    /// <summary>The same content for the same report.</summary>
    public static DocumentContent Of(Report report, Wording words)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(words);
        var view = ReportView.Of(report, words);
        return new DocumentContent
        {
            Language = words.Language,
            Subject = Headline.Subject(view),
            Preheader = Preheader(view),
            Sections = [.. Sections(view)],
            IsFitted = true,
            Figures = view.Figures.All,
            Links = new FigureLinks(report.Slug, report.Period.Since, report.Period.Until)
            {
                AsOf = report.Period.CutOff,
                PublicUrl = report.PublicUrl,
            },
            Foot = words.Line("foot", Show.Instant(report.Period.CutOff), report.Query.Version),
        };
    }

    /// <summary>For passing on: nobody is named, and nothing leads to who it was.</summary>
    public static Report Redacted(Report report, Wording words)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report with
        {
            Quotes = [.. report.Quotes.Select(quote => quote with { Post = Redaction.Of(quote.Post, words) })],
            Ask = report.Ask with { Posts = [.. report.Ask.Posts.Select(post => Redaction.Of(post, words))] },
            LastAsk = report.LastAsk is { } last
                ? last with { Posts = [.. last.Posts.Select(post => Redaction.Of(post, words))] }
                : null,
            Conversations = [.. report.Conversations.Select(conversation => conversation with { Title = "", Url = null })],
        };
    }

    private static IEnumerable<Section> Sections(ReportView view)
    {
        yield return HeadSection.Of(view);
        yield return VoicesSection.Of(view);
        if (view.Report.Quotes.Count > 0)
        {
            yield return QuotesSection.Of(view);
        }

        yield return EnoughSection.Of(view);
        yield return AskSection.Of(view);
        if (view.Report.Objection is { } objection)
        {
            yield return ObjectionSection.Of(view, objection);
        }

        yield return MethodSection.Of(view);
        yield return ConversationsSection.Of(view);
    }

    /// <summary>The number behind the sentence that a reader wants next: who waits.</summary>
    private static string Preheader(ReportView view) => CutText.To(
        view.Words.Say(
            "preheader", view.Words.Many("count.people", view.Report.Figures.Authors),
            view.Words.Count(view.Report.Figures.OwedAnswers), view.Report.Week.ToString()),
        LongestPreheader);
}
