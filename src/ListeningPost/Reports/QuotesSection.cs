using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>What people said, in their words.</summary>
internal static class QuotesSection
{
    /// <summary>Characters of a quote: five of them share the page with all else.</summary>
    private const int Longest = 110;

    private const int LongestAuthor = 40;

    public static Section Of(ReportView view) => new(
        "quotes",
        view.Words.Line("quotes"),
        [.. view.Report.Quotes.Select((quote, i) => Quotation(view, quote, i + 1))])
    {
        OnPaper = PaperWidth.TwoColumns,
    };

    /// <summary>Who wrote it, where and when, on one line.</summary>
    public static RichText Source(ReportView view, QuotedPost post)
    {
        string when = view.Words.Moment(post.PublishedAt, view.Report.Period.Zone);
        Run place = Run.Foreign(OneLine.Of(post.Place, LongestAuthor));
        if (post.Author.Length == 0)
        {
            return view.Words.Line("quote.source-unnamed", place, when);
        }

        Run author = Run.Foreign(OneLine.Of(post.Author, LongestAuthor));
        bool isRedacted = post.PlaceName is not null;
        return isRedacted
            ? view.Words.Line("quote.source-unnamed", author, when)
            : view.Words.Line("quote.source", author, place, when);
    }

    private static Quotation Quotation(ReportView view, StrongQuote quote, int number)
    {
        QuotedPost post = quote.Post;
        return new Quotation
        {
            Lead = Why(view, quote),
            Source = Source(view, post),
            Quote = Excerpt.Of(post.Text, post.Matched, Longest),
            Note = Answer(view, quote),
            Url = Places.ShortLink(post.Url),
            LinkText = view.Words["quote.link"],
            LinkName = view.Words.Say("quote.link-name", number, OneLine.Of(post.Place, LongestAuthor)),
            Tone = quote.Why <= QuoteReason.Press ? Tone.Alert : Tone.Plain,
        };
    }

    /// <summary>Who answered; of what nobody can reply to, that.</summary>
    private static RichText Answer(ReportView view, StrongQuote quote)
    {
        QuotedPost post = quote.Post;
        if (quote.IsOwed)
        {
            return view.Words.Line("quote.owed", view.Words.Age(view.Report.Period.CutOff - post.PublishedAt));
        }

        bool isReplyable = Core.Posts.Platforms.Find(post.Platform)?.IsReplyable ?? true;
        return isReplyable
            ? view.Words.Line("quote.answered", view.Words[$"voice.{quote.AnsweredBy}"])
            : view.Words.Line("quote.nowhere");
    }

    private static RichText Why(ReportView view, StrongQuote quote) => quote.Why switch
    {
        QuoteReason.Reach => view.Words.Line("quote.reach", quote.Followers ?? 0),
        QuoteReason.Safety or QuoteReason.Press => view.Words.Line(
            $"quote.{quote.Why.ToString().ToLowerInvariant()}", Run.Foreign(quote.Detail)),
        _ => view.Words.Line($"quote.{quote.Why.ToString().ToLowerInvariant()}"),
    };
}
