using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Evidence;

/// <summary>The sentence, one bar, its weeks, and four numbers.</summary>
internal static class HeadSection
{
    public static Section Of(EvidenceScope scope)
    {
        DocumentPeriod period = scope.Found.Period;
        string kicker = scope.Words.Say(
            "kicker", scope.Name, scope.Words.ShortDay(period.FirstDay), scope.Words.ShortDay(period.LastDay));
        List<Block> blocks =
        [
            new Paragraph(kicker, ParagraphStyle.Kicker),
            new Paragraph(Title(scope), ParagraphStyle.Title),
            .. Warnings(scope),
            new Paragraph(Lead(scope), ParagraphStyle.Lead),
        ];
        if (scope.Found.Figures.Conversations > 0)
        {
            blocks.AddRange([BarOf(scope), WeeksOf(scope)]);
        }

        if (scope.Found.Figures.Mentions > 0)
        {
            blocks.Add(NumbersOf(scope));
        }

        return new Section("evidence", RichText.Empty, blocks);
    }

    private static RichText Title(EvidenceScope scope)
    {
        EvidenceFindings found = scope.Found;
        Wording words = scope.Words;
        if (found.Figures.Conversations > 0)
        {
            RichText said = words.ManyLine(
                "title", found.Figures.Conversations, scope.Figures["conversations"], found.Period.Days, scope.Name);
            return said + " " + Part(scope);
        }

        if (found.Figures.Mentions > 0)
        {
            return words.Line("title.articles", scope.Figures["posts"], found.Period.Days, scope.Name);
        }

        return found.IsBlind ? words.Line("title.blind", scope.Name) : words.Line("title.quiet", found.Period.Days, scope.Name);
    }

    private static RichText Part(EvidenceScope scope)
    {
        Wording words = scope.Words;
        Figure withYou = scope.Figures["with_you"];
        Wilson interval = scope.Found.Figures.ParticipationInterval!.Value;
        string shown = words.Interval(interval.Low, interval.High);
        return scope.Found.Figures.WithYou > 0
            ? words.Line("part.some", scope.Name, withYou, scope.Figures["participation_rate"], shown)
            : words.Line("part.none", scope.Name, withYou with { Text = words["none"] }, scope.Figures["participation_rate"], shown);
    }

    private static IEnumerable<Block> Warnings(EvidenceScope scope)
    {
        EvidenceFindings found = scope.Found;
        bool isSaidAlready = found.Figures.Mentions == 0;
        if (found.IsBlind && !isSaidAlready)
        {
            yield return new Paragraph(
                scope.Words.Line("lead.blind", scope.Figures["sources_heard"], scope.Figures["sources_asked"]), ParagraphStyle.Notice);
        }

        bool isSmall = found.Figures.Conversations is > 0 and < EvidenceLimits.SmallSample;
        if (isSmall)
        {
            yield return new Paragraph(scope.Words["small-sample"], ParagraphStyle.Meta);
        }
    }

    private static RichText Lead(EvidenceScope scope)
    {
        EvidenceFindings found = scope.Found;
        if (found.Figures.Mentions == 0)
        {
            string key = found.IsBlind ? "lead.blind" : "lead.quiet";
            return scope.Words.Line(key, scope.Figures["sources_heard"], scope.Figures["sources_asked"]);
        }

        bool waits = found.Figures.OwedAnswers > 0 && scope.Figures.Find("oldest_owed_hours") is not null;
        return waits
            ? scope.Words.ManyLine(
                "lead.waiting",
                found.Figures.OwedAnswers,
                scope.Figures["owed_answers"],
                scope.Name,
                scope.Figures["oldest_owed_hours"])
            : scope.Words["lead.nobody-waits"];
    }

    private static Bar BarOf(EvidenceScope scope)
    {
        var figures = scope.Found.Figures;
        return new Bar(
            [
                new BarPart(figures.WithYou, Tone.WithYou, scope.Words.Say("bar.with", scope.Name)),
                new BarPart(figures.PeopleOnly, Tone.PeopleOnly, scope.Words["bar.people"]),
                new BarPart(figures.WithoutYou, Tone.WithoutYou, scope.Words.Say("bar.without", scope.Name)),
            ],
            scope.Words.Say("bar.label", figures.WithYou, figures.PeopleOnly, figures.WithoutYou, scope.Name));
    }

    private static ChartBlock WeeksOf(EvidenceScope scope)
    {
        Wording words = scope.Words;
        IReadOnlyList<PresenceDay> weeks = scope.Found.Weeks;
        PresenceDay[] spoken = [.. weeks.Where(week => week.Conversations > 0)];
        int without = spoken.Count(week => week.WithYou == 0);
        string each = string.Join(", ", weeks.Select(week => $"{week.WithYou}/{week.Conversations}"));
        var columns = new PresenceColumns(weeks)
        {
            Alt = Core.Words.CutText.Shorten(words.Say("weeks.alt", scope.Name, each), 150),
            Legend =
            [
                words.Say("bar.with", scope.Name), words["bar.people"], words.Say("bar.without", scope.Name), words["chart.blind"],
            ],
            Labels = [.. weeks.Select(week => words.ShortDay(week.Day))],
        };
        return new ChartBlock(columns, words.Line(Finding(spoken.Length, without), without, spoken.Length, scope.Name));
    }

    /// <summary>Of weeks in which nobody spoke, heard or not, nothing is said; of a single one there is nothing to compare.</summary>
    private static string Finding(int spoken, int without) => without switch
    {
        _ when spoken < 2 => "weeks.few",
        0 => "weeks.all",
        _ when without == spoken => "weeks.none",
        _ => "weeks.some",
    };

    private static Numbers NumbersOf(EvidenceScope scope)
    {
        Wording words = scope.Words;
        FirstAnswers answers = scope.Found.FirstAnswers;
        string without = answers.Asked > 0 ? "not-reached" : "nobody-asked";
        RichText median = scope.Figures.Find("first_answer_hours") is { } hours
            ? new RichText([Run.Of(hours)])
            : words[without];
        string note = answers.Median is null ? "not-reached.note" : "number.first-answer.note";
        RichText reach = scope.Figures.Find("reach") is { } known ? words.Line("number.authors.note", known) : RichText.Empty;
        return new Numbers(
        [
            new NumberCell(One("owed_answers"), words["number.owed"], RichText.Empty) { Tone = Tone.Alert },
            new NumberCell(
                median,
                words.Say("number.first-answer", scope.Name),
                answers.Asked > 0 ? words.Many(note, answers.Asked) : RichText.Empty)
            {
                IsSmall = scope.Figures.Find("first_answer_hours") is null,
            },
            new NumberCell(One("authors"), words["number.authors"], reach),
            new NumberCell(
                One("mentions"), words.Say("number.mentions", scope.Name), words.Line("number.mentions.note", scope.Figures["stories"])),
        ]);

        RichText One(string id) => new([Run.Of(scope.Figures[id])]);
    }
}
