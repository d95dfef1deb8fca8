using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>With you, your people, without you: numbers, one bar, the last weeks as a picture.</summary>
internal static class DigestPresence
{
    private const int LabelEvery = 7;

    private static readonly (string Figure, Tone Tone)[] Parts =
        [("with_you", Tone.WithYou), ("people_only", Tone.PeopleOnly), ("without_you", Tone.WithoutYou)];

    public static Section Section(DigestScope scope) =>
        new("presence", scope.Words.Line("presence.heading"), [.. Blocks(scope)]);

    private static IEnumerable<Block> Blocks(DigestScope scope)
    {
        if (scope.Digest.Figures.Conversations > 0)
        {
            yield return new Numbers([.. Parts.Select(part => Cell(scope, part.Figure, part.Tone))]);
            yield return Bar(scope);
            yield return new Paragraph(Rate(scope));
        }

        RichText besides = scope.Words.Line("presence.besides", scope.Of("started_by_you"), scope.Of("not_replyable"));
        yield return new Paragraph(RichText.Join(" ", [Mentions(scope), Against(scope)]), ParagraphStyle.Meta);
        yield return new Paragraph(RichText.Join(" ", [FirstAnswer(scope), besides]), ParagraphStyle.Meta);
        if (scope.Digest.Trend.Count > 0)
        {
            yield return Trend(scope);
        }
    }

    private static NumberCell Cell(DigestScope scope, string figure, Tone tone) =>
        new(new RichText([scope.Of(figure)]), Label(scope, figure), RichText.Empty) { Tone = tone };

    private static string Label(DigestScope scope, string figure) => scope.Figures[figure].Change is { } change
        ? scope.Words.Say("presence.cell", scope.Words["presence." + figure], change)
        : scope.Words["presence." + figure];

    /// <summary>What the changes beside the numbers are against; nothing where there are none.</summary>
    private static RichText Against(DigestScope scope)
    {
        if (scope.Digest.Before is null)
        {
            return RichText.Empty;
        }

        int days = scope.Period.Days;
        return days == 1 ? scope.Words.Line("presence.brackets") : scope.Words.Line("presence.brackets.days", days);
    }

    private static Bar Bar(DigestScope scope)
    {
        var figures = scope.Digest.Figures;
        string label = scope.Words.Say("presence.bar", figures.WithYou, figures.PeopleOnly, figures.WithoutYou);
        long[] values = [figures.WithYou, figures.PeopleOnly, figures.WithoutYou];
        return new Bar(
            [.. Parts.Zip(values, (part, value) => new BarPart(value, part.Tone, scope.Words["presence." + part.Figure]))],
            label)
        {
            In = Media.Mail | Media.Page | Media.Paper,
        };
    }

    private static RichText Rate(DigestScope scope)
    {
        Wilson interval = scope.Figures.Participation!.Value;
        bool isSmall = scope.Digest.Figures.Conversations < DigestFigures.SmallSample;
        return scope.Words.Line(
            isSmall ? "presence.rate.small" : "presence.rate",
            scope.Of("participation_rate"),
            scope.WithChange("conversations"),
            scope.Words.Interval(interval.Low, interval.High));
    }

    private static RichText Mentions(DigestScope scope) => scope.Words.Line(
        "presence.mentions",
        [
            scope.WithChange("mentions"), scope.WithChange("posts"), scope.WithChange("stories"), scope.WithChange("authors"),
            scope.WithChange("negative"), scope.WithChange("neutral"), scope.WithChange("positive"), scope.WithChange("not_judged"),
            scope.WithChange("owed_answers"),
        ]);

    private static RichText FirstAnswer(DigestScope scope)
    {
        FirstAnswers answers = scope.Digest.Answering.FirstAnswers;
        string unreached = scope.Words[answers.Asked == 0 ? "presence.first.unasked" : "presence.first.none"];
        object median = scope.Figures.Find("first_answer_hours") is { } hours ? Run.Of(hours) : unreached;
        RichText answered = answers.Asked == 0
            ? scope.Words.Line("presence.answered.none")
            : scope.Words.ManyLine("presence.answered", answers.Asked, answers.Asked, answers.Answered);
        return scope.Words.Line("presence.first", DigestLimits.TrendDays, median, answered, scope.Of("stalemate_weeks"));
    }

    private static ChartBlock Trend(DigestScope scope)
    {
        IReadOnlyList<PresenceDay> days = scope.Digest.Trend;
        int with = days.Count(day => day.WithYou > 0);
        int all = days.Count(day => day.Conversations > 0);
        RichText title = all == 0
            ? scope.Words.Line("presence.trend.none", days.Count)
            : scope.Words.Line("presence.trend", days.Count, with, all);
        return new ChartBlock(Columns(scope, days), title);
    }

    private static PresenceColumns Columns(DigestScope scope, IReadOnlyList<PresenceDay> days) => new(days)
    {
        Alt = Alt(scope, days),
        IsLow = true,
        Legend =
        [
            .. Parts.Select(part => scope.Words["presence." + part.Figure]), scope.Words["chart.blind"],
        ],
        Labels = [.. days.Select((day, i) => (days.Count - 1 - i) % LabelEvery == 0 ? scope.Words.ShortDay(day.Day) : "")],
        Links = [.. days.Select(day => OfDay(scope, day.Day))],
    };

    private static string Alt(DigestScope scope, IReadOnlyList<PresenceDay> days)
    {
        Wording words = scope.Words;
        int blind = days.Count(day => day.IsGap);
        string alt = words.Say(
            "presence.trend.alt",
            words.ShortDay(days[0].Day),
            words.ShortDay(days[^1].Day),
            days.Sum(day => day.Conversations),
            days.Sum(day => day.WithYou),
            days.Sum(day => day.PeopleOnly),
            days.Sum(day => day.WithoutYou));
        return blind == 0 ? alt : $"{alt} {words.Many("presence.trend.gaps", blind)}";
    }

    /// <summary>The conversations of one day, below the root of the pages.</summary>
    private static string? OfDay(DigestScope scope, DateOnly day)
    {
        DocumentPeriod one = DocumentPeriod.Of(day, scope.Period.Zone, scope.Period.CutOff);
        Figure figure = scope.Figures["conversations"];
        return scope.Links.Below(figure with { Rows = FigureRows.Joinable() with { Since = one.Since, Until = one.Until } });
    }
}
