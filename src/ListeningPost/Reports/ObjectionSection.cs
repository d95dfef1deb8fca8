using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>What is said against answering, answered with the week's own data and with what was published on both sides.</summary>
internal static class ObjectionSection
{
    public static Section Of(ReportView view, Objection objection)
    {
        string key = Key(objection.Kind);
        IEnumerable<RichText> published = objection.Evidence.Select(benchmark => Published(view, benchmark));
        if (Lacking(objection) is { } lacking)
        {
            published = published.Append(view.Words.Line(lacking));
        }

        return new Section(
            "objection",
            view.Words.Line($"objection.{key}"),
            [
                new Paragraph(RichText.Join(" ", [.. Data(view, objection)])),
                .. published.Select(line => new Paragraph(line, ParagraphStyle.Meta)),
            ]);
    }

    private static RichText Published(ReportView view, Benchmark benchmark) => view.Words.Line(
        benchmark.SpeaksForAnswering ? "published.for" : "published.against", Evidence.Line(view.Words, benchmark));

    /// <summary>Of which side nothing is known that was published; null: both have some.</summary>
    private static string? Lacking(Objection objection)
    {
        bool hasFor = objection.Evidence.Any(benchmark => benchmark.SpeaksForAnswering);
        bool hasAgainst = objection.Evidence.Any(benchmark => !benchmark.SpeaksForAnswering);
        return (hasFor, hasAgainst) switch
        {
            (true, true) => null,
            (true, false) => "published.no-against",
            (false, true) => "published.no-for",
            _ => "published.none",
        };
    }

    private static IEnumerable<RichText> Data(ReportView view, Objection objection) => objection.Kind switch
    {
        ObjectionKind.NobodyTalks => [Nobody(view)],
        ObjectionKind.OnlyTrolls => [Trolls(view)],
        ObjectionKind.PeopleMisbehave => [.. People(view, objection)],
        _ => [Effect(view, objection.Effect)],
    };

    private static RichText Nobody(ReportView view) => view.Words.Line(
        "objection.nobodytalks.data",
        view.Counted("count.people", view.Figures["authors"], view.Report.Figures.Authors),
        view.Figures["posts"],
        view.Counted("count.conversations", view.Figures["conversations"], view.Report.Figures.Conversations),
        view.Figures["owed_answers"]);

    private static RichText Trolls(ReportView view) => view.Words.Line(
        "objection.onlytrolls.data", view.Figures["mentions"], view.Figures["asked"], view.Figures["positive"], view.Figures["negative"],
        view.Figures["noise"]);

    private static IEnumerable<RichText> People(ReportView view, Objection objection)
    {
        Figure places = view.Figures["twelve_weeks_people_only"];
        yield return view.Words.ManyLine("objection.peoplemisbehave.data", objection.PeopleOnly, places);
        if (view.Figures.Find("twelve_weeks_employee_posts") is { } posts)
        {
            yield return view.Words.Line("objection.peoplemisbehave.posts", posts, view.Figures["twelve_weeks_employee_negative"]);
        }
        else
        {
            yield return view.Words.Line("objection.peoplemisbehave.hidden");
        }
    }

    private static RichText Effect(ReportView view, ReplyEffect effect) => RichText.Join(
        " ",
        [
            view.Words.Line(
                "objection.answeringharms.data",
                view.Counted("count.conversations", view.Figures["replied_conversations"], effect.Conversations),
                view.Figures["before_reply_negative"],
                view.Figures["before_reply"],
                view.Figures["after_reply_negative"],
                view.Figures["after_reply"]),
            Caution(view, effect),
        ]);

    private static RichText Caution(ReportView view, ReplyEffect effect)
    {
        RichText caution = view.Caution(Math.Min(effect.Before, effect.After));
        return caution.IsEmpty ? caution : view.Words.Line("in-brackets", caution);
    }

    private static string Key(ObjectionKind kind) => kind.ToString().ToLowerInvariant();
}
