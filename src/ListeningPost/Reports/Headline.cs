using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>The one sentence from the counts, and the subject made of the same.</summary>
internal static class Headline
{
    private const int LongestName = 40;

    private const int LongestInSubject = 24;

    private const int FewestWeeks = 2;

    /// <summary>Which sentence the counts call for: the first that fits.</summary>
    public static HeadlineForm FormOf(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.IsBlind)
        {
            return HeadlineForm.Blind;
        }

        return (report.Figures.Conversations, report.Figures.WithYou) switch
        {
            (0, _) => HeadlineForm.Quiet,
            (1, 0) => HeadlineForm.OneWithout,
            (1, _) => HeadlineForm.OneWith,
            var (all, with) when all == with => HeadlineForm.All,
            _ => OfWeeks(report),
        };
    }

    /// <summary>At most thirty words for a name of up to three.</summary>
    public static RichText Sentence(ReportView view)
    {
        Report report = view.Report;
        HeadlineForm form = FormOf(report);
        string name = OneLine.Of(report.Brand, LongestName);
        RichText conversations = view.Counted("count.conversations", view.Figures["conversations"], report.Figures.Conversations);
        object heard = (object?)view.Figures.Find("coverage") ?? view.Words["nothing"];
        if (report.Figures.ParticipationInterval is not { } interval)
        {
            return view.Words.Line($"headline.{Key(form)}.none", name, heard);
        }

        Figure weeks = view.Figures[form == HeadlineForm.Without ? "stalemate_weeks" : "mostly_without_weeks"];
        return view.Words.Line(
            $"headline.{Key(form)}",
            name,
            conversations,
            view.Figures["with_you"],
            view.Figures["participation_rate"],
            view.Words.Interval(interval.Low, interval.High),
            weeks with { Text = Ordinal(view.Words, form == HeadlineForm.Without ? report.Standstill.Without : report.Standstill.Mostly) },
            heard);
    }

    /// <summary>At most ninety characters, the name and the news in the first forty.</summary>
    public static string Subject(ReportView view)
    {
        Report report = view.Report;
        HeadlineForm form = FormOf(report);
        string key = form is HeadlineForm.Without or HeadlineForm.Mostly or HeadlineForm.Blind or HeadlineForm.Quiet ? Key(form) : "plain";
        int weeks = form == HeadlineForm.Without ? report.Standstill.Without : report.Standstill.Mostly;
        return view.Words.Say(
            $"subject.{key}",
            OneLine.Of(report.Brand, LongestInSubject),
            view.Words.Many("count.conversations", report.Figures.Conversations),
            report.Figures.WithYou,
            Ordinal(view.Words, weeks),
            report.Week.Number);
    }

    private static HeadlineForm OfWeeks(Report report) => report.Standstill switch
    {
        { Without: >= FewestWeeks } => HeadlineForm.Without,
        { Mostly: >= FewestWeeks } => HeadlineForm.Mostly,
        _ when report.ListeningSince >= report.Period.Since => HeadlineForm.First,
        _ => HeadlineForm.Plain,
    };

    private static string Key(HeadlineForm form) => form.ToString().ToLowerInvariant();

    /// <summary><c>6th</c>: 1, 2 and 3 have words of their own, except in 11, 12 and 13.</summary>
    private static string Ordinal(Wording words, int number)
    {
        int last = number % 10;
        bool isTeen = number % 100 is >= 11 and <= 13;
        return words.Say(last is >= 1 and <= 3 && !isTeen ? $"ordinal.{last}" : "ordinal.other", number);
    }
}
