using System.Text;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The digest as plain text: the same figures in the same order, 78 columns wide.</summary>
public static class DigestText
{
    private const int Width = 78;

    public static string Of(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var figures = new DigestFigures(digest);
        var text = new StringBuilder();
        Top(text, digest, figures);
        Presence(text, digest, figures);
        Waiting(text, digest, figures);
        Steps(text, digest);
        News(text, digest);
        Rest(text, digest, figures);
        Method(text, digest, figures);
        return text.ToString();
    }

    private static void Top(StringBuilder text, Digest digest, DigestFigures figures)
    {
        Paragraph(text, $"{OneLine.Of(digest.Brand, 60).ToUpperInvariant()} · NIGHTLY DIGEST");
        Paragraph(text, $"{DigestWords.Days(digest.Period)} ({digest.Period.Zone.Id})");
        text.Append('\n');
        Paragraph(text, DigestWords.Headline(digest));
        if (DigestWords.About(digest) is { Length: > 0 } about)
        {
            Paragraph(text, about);
        }

        Paragraph(text, DigestWords.Conversations(digest) + ".");
        if (DigestWords.Verdict(digest) is { Length: > 0 } verdict)
        {
            Paragraph(text, "!! " + verdict);
        }

        Paragraph(text, $"{string.Join(" · ", figures.Hearing.Line())} · query {DigestWords.Fingerprint(digest.Query)}");
    }

    private static void Presence(StringBuilder text, Digest digest, DigestFigures figures)
    {
        Heading(text, "With you or without you");
        Lines(text, figures, CountedFigure.OfPresence);

        if (figures.Find("participation_rate") is { } rate && figures.Participation is { } interval)
        {
            Paragraph(text, $"You took part in {rate.Text} of them (95 % interval {Show.Interval(interval.Low, interval.High)}).");
        }

        Paragraph(text, $"Besides: {string.Join(", ", CountedFigure.Besides.Select(f => $"{figures[f.Id].Text} {f.Words}"))}.");
        string first = figures.Find("first_answer_hours")?.Text ?? "not reached";
        Paragraph(text, $"Time to your first answer, last {DigestLimits.TrendDays} days: {first} ({DigestWords.Answered(digest)}). "
            + $"Weeks in a row that people talked without you: {figures["stalemate_weeks"].Text}.");
        if (digest.Trend.Count > 0)
        {
            Paragraph(text, PresenceChart.Alt(digest.Trend));
        }

        text.Append('\n');
        Lines(text, figures, CountedFigure.OfMentions);
        Paragraph(text, $"Beside these: {string.Join(", ", CountedFigure.Aside.Select(f => $"{figures[f.Id].Text} {f.Words}"))}.");
        if (DigestMethod.Proposal(digest) is { } proposal)
        {
            Paragraph(text, proposal);
        }
    }

    private static void Waiting(StringBuilder text, Digest digest, DigestFigures figures)
    {
        string oldest = figures.Find("oldest_owed_hours") is { } hours ? $", oldest {hours.Text}" : "";
        Heading(text, $"Waiting for you: {figures["owed_open"].Text}{oldest}");
        foreach (QuotedPost post in digest.Waiting.Take(DigestLimits.Waiting))
        {
            string age = Show.Age(digest.Period.CutOff - post.PublishedAt);
            Quote(text, digest, post, $"{age}, answered by {DigestWords.AnsweredBy(post)}, listed as {DigestWords.Why(post)}");
        }

        if (digest.WaitingCount > DigestLimits.Waiting)
        {
            string more = Show.Count(digest.WaitingCount - DigestLimits.Waiting);
            Paragraph(text, $"and {more} more, of the last {DigestLimits.WaitingDays} days.");
        }

        if (DigestWords.Unsure(digest) is { Length: > 0 } unsure)
        {
            Paragraph(text, unsure);
        }
    }

    private static void Steps(StringBuilder text, Digest digest)
    {
        FirstSteps steps = digest.Steps;
        if (steps.Replies.Count + steps.LeftAlone.Count == 0)
        {
            return;
        }

        Heading(text, "First steps");
        foreach (var (step, number) in steps.Replies.Select((s, i) => (s, i + 1)))
        {
            string act = step.Post.Kind == Kind.Praise ? "Thank" : "Answer";
            Quote(text, digest, step.Post, $"{number}. {act}: {DigestWords.Reasons(step)}");
        }

        foreach (FirstStep step in steps.LeftAlone)
        {
            Quote(text, digest, step.Post, $"Leave alone: {DigestWords.Reasons(step)}");
        }
    }

    private static void News(StringBuilder text, Digest digest)
    {
        if (digest.News.Count > 0 || digest.Subject is not null)
        {
            Heading(text, "What is new");
        }

        if (digest.Subject is { } subject)
        {
            Subject(text, digest, subject);
        }

        foreach (NewsStory story in digest.News.Take(DigestLimits.News))
        {
            string[] parts = [DigestWords.PresenceOf(story), DigestWords.Spread(story)];
            Quote(text, digest, story.First, string.Join(", ", parts.Where(part => part.Length > 0)));
        }
    }

    private static void Subject(StringBuilder text, Digest digest, DaySubject subject)
    {
        Paragraph(text, $"* Subject of the day: “{SubjectWords.Name(subject)}”", "  ");
        Paragraph(text, $"  {SubjectWords.Spread(subject)}", "  ");
        foreach (SubjectTurn turn in subject.Turns)
        {
            Paragraph(text, $"  - {SubjectWords.Turn(turn, digest.Period.Zone)}", "    ");
            if (Places.SafeLink(turn.Post?.Url) is { } address)
            {
                text.Append("    ").Append(address.AbsoluteUri).Append('\n');
            }
        }

        text.Append('\n');
    }

    private static void Rest(StringBuilder text, Digest digest, DigestFigures figures)
    {
        if (digest.Praise.Count > 0)
        {
            Heading(text, "Praise to thank for");
        }

        foreach (QuotedPost post in digest.Praise.Take(DigestLimits.Praise))
        {
            Quote(text, digest, post, DigestWords.Why(post));
        }

        if (figures.Find("share_of_voice") is { } share)
        {
            Heading(text, "Competitors");
            Paragraph(text, $"{OneLine.Of(digest.Brand, 60)} has {share.Text} of the mentions by others: {DigestWords.Voices(digest)}.");
        }

        if (digest.Late.Count + digest.Late.Older > 0)
        {
            Heading(text, "Late");
            string older = $"{figures["late_older"].Text} found more than 7 days after publication.";
            Paragraph(text, $"{figures["late"].Text} {digest.Late.Words}. {older}");
        }

        foreach (QuotedPost post in digest.Late.Posts.Take(DigestLimits.Late))
        {
            Quote(text, digest, post, "Late");
        }
    }

    private static void Method(StringBuilder text, Digest digest, DigestFigures figures)
    {
        Heading(text, "Method");
        string coverage = figures.Find("coverage") is { } c ? $" Coverage {c.Text}." : "";
        Paragraph(text, "Sources. " + string.Join(' ', DigestMethod.Sources(digest)) + coverage);
        Paragraph(text, "Voices. " + DigestMethod.Voices(digest));
        Paragraph(text, "Languages. " + DigestMethod.Languages(digest));
        Paragraph(text, "Verdicts. " + DigestMethod.Verdicts(digest));
        foreach (var (title, words) in DigestMethod.Paragraphs(digest))
        {
            Paragraph(text, $"{title} {words}");
        }

        var links = new DigestLinks(digest);
        text.Append('\n').Append("The query ").Append(DigestWords.Fingerprint(digest.Query)).Append(":\n  ")
            .Append(OneLine.Of(digest.Query, int.MaxValue)).Append('\n');
        text.Append("This digest again:\n  ").Append(links.Reproduce).Append('\n');
        foreach (var (what, command) in links.Commands)
        {
            text.Append(what).Append(":\n  ").Append(command).Append('\n');
        }
    }

    private static void Heading(StringBuilder text, string heading) =>
        text.Append('\n').Append(heading).Append('\n').Append('-', Math.Min(Width, heading.Length)).Append('\n');

    private static void Lines(StringBuilder text, DigestFigures figures, IEnumerable<CountedFigure> counted)
    {
        foreach (Figure figure in counted.Select(one => figures[one.Id]))
        {
            string change = figure.Change is { } against ? "   " + against : "";
            text.Append("  ").Append(figure.Id.Replace('_', ' ').PadRight(16)).Append(figure.Text.PadLeft(8))
                .Append(change).Append('\n');
        }
    }

    private static void Quote(StringBuilder text, Digest digest, QuotedPost post, string lead)
    {
        string author = post.Author.Length > 0 ? $", {OneLine.Of(post.Author, 60)}" : "";
        Paragraph(text, $"* {lead}", "  ");
        Paragraph(text, $"  {post.Place}{author}, {Show.Moment(post.PublishedAt, digest.Period.Zone)}", "  ");
        Paragraph(text, $"  “{post.Quote.Text}”", "  ");
        if (Places.SafeLink(post.Url) is { } address)
        {
            text.Append("  ").Append(address.AbsoluteUri).Append('\n');
        }

        text.Append('\n');
    }

    /// <summary>Breaks at spaces; a word longer than the line stays whole.</summary>
    private static void Paragraph(StringBuilder text, string paragraph, string indent = "")
    {
        int column = 0;
        foreach (string word in paragraph.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += Math.Max(word.Length, 1);
        }

        text.Append('\n');
    }
}
