using ListeningPost.Core.Measures;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Reports;

/// <summary>The sentence and the three numbers.</summary>
internal static class HeadSection
{
    public static Section Of(ReportView view)
    {
        Report report = view.Report;
        Wording words = view.Words;
        List<Block> blocks =
        [
            new Paragraph(
                words.Line(
                    "kicker", OneLine.Of(report.Brand, 60), report.Week.Number,
                    report.Week.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    words.ShortDay(report.Period.FirstDay), words.ShortDay(report.Period.LastDay)),
                ParagraphStyle.Kicker),
            new Paragraph(Headline.Sentence(view), ParagraphStyle.Title),
        ];
        if (report.Period.IsSoFar)
        {
            blocks.Add(new Paragraph(
                words.Line("so-far", words.Moment(report.Period.CutOff, report.Period.Zone)), ParagraphStyle.Notice));
        }

        if (!report.Listens)
        {
            blocks.Add(new Paragraph(words.Line("no-source"), ParagraphStyle.Meta));
        }

        if (report.Hearing.Coverage is >= Coverage.BlindBelow and < Coverage.PartlyBlindBelow)
        {
            blocks.Add(new Paragraph(words.Line("partly-blind", view.Figures["coverage"]), ParagraphStyle.Notice));
        }

        blocks.Add(new Numbers([Conversations(view), Participation(view), FirstAnswer(view)]));
        return new Section("head", RichText.Empty, blocks);
    }

    private static NumberCell Conversations(ReportView view)
    {
        Figure figure = view.Figures["conversations"];
        RichText change = figure.Change is { } by ? view.Words.Line("number.change", by) : RichText.Empty;
        return new NumberCell(
            view.Words.Line("value", figure),
            view.Words.Many("number.conversations", view.Report.Figures.Conversations),
            RichText.Join(" · ", [change, view.Caution(view.Report.Figures.Conversations)]))
        {
            Chart = Line(
                view, "line.conversations", week => week.Talked.Conversations, week => week.Talked.Conversations,
                value => view.Words.Count((long)value)),
        };
    }

    private static NumberCell Participation(ReportView view)
    {
        Wording words = view.Words;
        RichText note = RichText.Empty;
        if (view.Report.Figures.ParticipationInterval is { } interval)
        {
            note = RichText.Join(
                " · ",
                [
                    words.Line("number.interval", words.Interval(interval.Low, interval.High)),
                    view.Caution(view.Report.Figures.Conversations),
                ]);
        }

        return new NumberCell(
            view.Figures.Find("participation_rate") is { } rate ? words.Line("value", rate) : words.Line("number.no-share"),
            words["number.participation"],
            note)
        {
            Tone = Tone.WithYou,
            Chart = Line(view, "line.participation", Rate, week => week.Talked.Conversations, words.Percent),
        };
    }

    private static NumberCell FirstAnswer(ReportView view)
    {
        Wording words = view.Words;
        FirstAnswers answers = view.Report.Answers;
        string without = answers.Asked == 0 ? "number.nobody-asked" : "number.not-reached";
        RichText value = view.Figures.Find("first_answer_hours") is { } median ? words.Line("value", median) : words.Line(without);
        RichText note = words.Line(
            "number.at-risk",
            [view.Figures["first_answer_asked"], .. FirstAnswers.Marks.Select(mark => view.Figures[ReportFigures.AtRisk(mark)])]);
        return new NumberCell(value, words["number.first-answer"], RichText.Join(" · ", [note, view.Caution(answers.Asked)]))
        {
            Chart = Line(
                view, "line.first-answer", week => week.Median?.TotalHours, week => week.Asked,
                value => words.Age(TimeSpan.FromHours(value))),
        };
    }

    private static double? Rate(ReportWeek week) =>
        week.Talked.Conversations > 0 ? (double)week.Talked.WithYou / week.Talked.Conversations : null;

    /// <param name="key">Of what the line shows, without its values.</param>
    /// <param name="value">Null: a gap.</param>
    /// <param name="of">What the value rests on.</param>
    /// <param name="show">A value in words.</param>
    private static TrendLine Line(
        ReportView view, string key, Func<ReportWeek, double?> value, Func<ReportWeek, int> of, Func<double, string> show)
    {
        IReadOnlyList<ReportWeek> weeks = view.Report.Weeks;
        List<double> known = [.. weeks.Where(week => !week.IsBlind).Select(value).OfType<double>()];
        string alt = known.Count == 0
            ? view.Words.Say(key + ".none", weeks.Count)
            : view.Words.Say(key, weeks.Count, show(known.Min()), show(known.Max()), weeks.Count(week => week.IsBlind));
        return new TrendLine(
            [.. weeks.Select(week => Point(view.Words, week, value(week), of(week), show))])
        { Alt = alt };
    }

    private static string? Shown(double? value, Func<double, string> show) => value is { } known ? show(known) : null;

    private static TrendPoint Point(Wording words, ReportWeek week, double? value, int of, Func<double, string> show) =>
        new(week.IsUnheard ? null : value, week.IsBlind, of < ReportView.SmallBelow)
        {
            Title = words.Say("line.point", new IsoWeek(week.Talked.Monday).Number, Shown(value, show) ?? words["line.gap"], of),
            Text = Shown(value, show) ?? "",
        };
}
