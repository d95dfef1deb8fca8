using ListeningPost.Core.Measures;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>Who answered in the company's place, and whom the company answers.</summary>
internal static class VoicesSection
{
    private const string Loud = "loud-sooner";

    /// <summary>A quarter of fewer askers says nothing.</summary>
    private const int FewestAskers = 5;

    public static Section Of(ReportView view)
    {
        List<ListingItem> items = [new ListingItem(Answers(view), OwnThreads(view)), new ListingItem(Posts(view), RichText.Empty)];
        if (Followers(view) is { } followers)
        {
            items.Add(followers);
        }

        return new Section("voices", view.Words.Line("voices"), [new Listing(items)]);
    }

    private static RichText Answers(ReportView view)
    {
        ReportFigures figures = view.Figures;
        Figure asked = figures["asked"];
        if (asked.Value == "0")
        {
            return view.Words.Line("voices.nobody-asked");
        }

        return figures.AreEmployeesTold
            ? view.Words.Line(
                "voices.answers", asked, figures["answered_by_company"], figures["answered_by_employee"], figures["answered_by_public"],
                figures["answered_by_competitor"], figures["answered_by_nobody"])
            : view.Words.Line(
                "voices.answers-hidden", asked, figures["answered_by_company"], figures["answered_by_others"],
                figures["answered_by_competitor"], figures["answered_by_nobody"]);
    }

    /// <summary>Where it answered and yet took part in nothing: all that stands in what it began itself.</summary>
    private static RichText OwnThreads(ReportView view)
    {
        bool isOnlyThere = view.Report.Figures.WithYou == 0 && view.Figures["answered_by_company"].Value != "0";
        return isOnlyThere ? view.Words.Line("voices.own-threads") : RichText.Empty;
    }

    private static RichText Posts(ReportView view)
    {
        ReportFigures figures = view.Figures;
        return figures.AreEmployeesTold
            ? view.Words.Line("voices.posts", figures["company_posts"], figures["employee_posts"], figures["public_posts"])
            : view.Words.Line("voices.posts-hidden", figures["company_posts"], figures["others_posts"]);
    }

    /// <summary>Where both outer quarters have enough people in them; beside it what was published about the same.</summary>
    private static ListingItem? Followers(ReportView view)
    {
        if (view.Report.Quarters is not [{ Asked: >= FewestAskers } quiet, _, _, { Asked: >= FewestAskers } loud])
        {
            return null;
        }

        RichText line = view.Words.Line(
            $"voices.{Compare(quiet, loud)}", view.Figures["loud_answered"], view.Figures["loud_asked"], view.Figures["quiet_answered"],
            view.Figures["quiet_asked"]);
        RichText caution = view.Caution(Math.Min(quiet.Asked, loud.Asked));
        if (!caution.IsEmpty)
        {
            line = RichText.Join(" ", [line, view.Words.Line("in-brackets", caution)]);
        }

        RichText note = view.Words.Line("published.beside", Evidence.Line(view.Words, Benchmark.All.Single(b => b.Id == Loud)));
        return new ListingItem(line, note);
    }

    /// <summary>Favoured are the loud only where their interval leaves the share of the quiet below it.</summary>
    private static string Compare(FollowerQuarter quiet, FollowerQuarter loud) =>
        Wilson.Of(loud.Answered, loud.Asked)?.Low > (double)quiet.Answered / quiet.Asked ? "loud" : "not-loud";
}
