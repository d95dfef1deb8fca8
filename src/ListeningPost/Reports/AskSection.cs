using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>The one thing that is asked, why this, and what became of the last.</summary>
internal static class AskSection
{
    private const int LongestQuote = 60;

    public static Section Of(ReportView view) => new("ask", view.Words.Line("ask"), [.. Blocks(view)])
    {
        OnPaper = PaperWidth.Half,
    };

    private static IEnumerable<Block> Blocks(ReportView view)
    {
        ReportAsk ask = view.Report.Ask;
        yield return new Paragraph(view.Words.ManyLine($"ask.{Key(ask.Rung)}", ask.Posts.Count, ask.Posts.Count));
        if (ask.Posts.Count > 0)
        {
            yield return new Listing([.. ask.Posts.Select(post => Place(view, post))]);
        }

        yield return new Paragraph(
            RichText.Join(" ", [Why(view, ask), view.Report.LastAsk is { } last ? Last(view, last) : view.Words.Line("last.none")]),
            ParagraphStyle.Meta);
    }

    /// <summary>The post in few words, which lead to it.</summary>
    private static ListingItem Place(ReportView view, QuotedPost post)
    {
        var words = new Run(Excerpt.Of(post.Text, post.Matched, LongestQuote).Text)
        {
            IsForeign = true,
            Href = Places.ShortLink(post.Url),
        };
        return new ListingItem(view.Words.Line("ask.place", words, QuotesSection.Source(view, post)), RichText.Empty);
    }

    private static RichText Why(ReportView view, ReportAsk ask) => ask.Rung == Rung.Listen
        ? view.Words.Line("ask.why.listen")
        : view.Words.Line(
            "ask.why", view.Figures["thanked"], view.Figures["corrected"], view.Figures["answered"], view.Figures["started"]);

    private static RichText Last(ReportView view, AskOutcome last)
    {
        string what = view.Words[$"rung.{Key(last.Rung)}"];
        if (last.Rung == Rung.Listen)
        {
            return view.Words.Line(last.State == AskState.Done ? "last.heard" : "last.not-heard");
        }

        RichText said = view.Words.Line(
            $"last.{last.State.ToString().ToLowerInvariant()}", what, view.Figures["last_ask_done"], view.Figures["last_ask_asked"]);
        return last.Gone == 0 ? said : RichText.Join(" ", [said, view.Words.ManyLine("last.gone", last.Gone, last.Gone)]);
    }

    private static string Key(Rung rung) => rung.ToString().ToLowerInvariant();
}
