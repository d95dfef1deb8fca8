using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Measures;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>The sentences that HTML, text and headers share.</summary>
public static class DigestWords
{
    private const int MaxSubject = 180;

    /// <summary>What lists of mails show of a line.</summary>
    private const int SeenSubject = 90;

    /// <summary>Less of a name says nothing.</summary>
    private const int FewestOfName = 20;

    /// <summary>The news in one line: safe in a header whatever the brand is called.</summary>
    public static string Subject(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        string soFar = digest.Period.IsSoFar ? " so far today" : "";
        string brand = $"{OneLine.Of(digest.Brand, 60)}{soFar}: ";
        return OneLine.Of(brand + News(digest, brand.Length), MaxSubject);
    }

    /// <summary>The first quote that a reader should see in the list of mails.</summary>
    public static string Preheader(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        QuotedPost? post = digest switch
        {
            { Waiting: [var waiting, ..] } => waiting,
            { News: [var story, ..] } => story.First,
            { Praise: [var praise, ..] } => praise,
            _ => null,
        };
        if (post is null)
        {
            return Verdict(digest);
        }

        return $"“{OneLine.Of(Excerpt.Of(post.Text, post.Matched, 110).Text, 120)}” {post.Place}";
    }

    /// <summary>What a day without mentions, or half heard, means; empty on an ordinary day.</summary>
    public static string Verdict(Digest digest)
    {
        var hearing = new Hearing(digest);
        return hearing switch
        {
            { IsBlind: true } => "Blind: do not read this as silence.",
            { IsPartlyBlind: true } => "Partly blind: the figures below are at least what was said, not all of it.",
            { IsQuiet: true } => "Quiet: the sources were heard, and nobody spoke of you.",
            _ => "",
        };
    }

    /// <summary>The headline of the mail.</summary>
    public static string Headline(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.WaitingCount > 0)
        {
            return $"{Show.Count(digest.WaitingPeople, "person is", "people are")} waiting for {OneLine.Of(digest.Brand, 60)}.";
        }

        if (digest.Figures.Mentions > 0 || digest.Figures.Conversations > 0)
        {
            return $"Nobody is waiting for {OneLine.Of(digest.Brand, 60)}.";
        }

        return new Hearing(digest).IsQuiet ? "A quiet day." : "Nothing was heard.";
    }

    /// <summary><c>14 of 22 mentions are about “…”.</c> Empty where no subject is so large.</summary>
    public static string About(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.Subject is not { IsHeadline: true } subject)
        {
            return "";
        }

        string share = $"{Show.Count(subject.Mentions)} of {Show.Count(digest.Figures.Mentions)} mentions";
        return $"{share} are about “{SubjectWords.Name(subject)}”.";
    }

    /// <summary><c>27 conversations, you were in 2</c>.</summary>
    public static string Conversations(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        Figures figures = digest.Figures;
        if (figures.Conversations == 0)
        {
            return $"{Show.Count(figures.Mentions, "mention", "mentions")}, no conversation to join";
        }

        string yours = figures.WithYou == 0 ? "none" : Show.Count(figures.WithYou);
        return $"{Show.Count(figures.Conversations, "conversation", "conversations")}, you were in {yours}";
    }

    /// <summary><c>median; 2 of 9 conversations that asked were answered</c>.</summary>
    public static string Answered(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        FirstAnswers answers = digest.Answering.FirstAnswers;
        if (answers.Asked == 0)
        {
            return "nobody asked";
        }

        string asked = Show.Count(answers.Asked, "conversation that asked was", "conversations that asked were");
        return $"median; {answers.Answered} of {asked} answered";
    }

    /// <summary>Which day it is about: <c>Saturday 21 November 2026</c>, a gap's both ends, <c>, so far</c>.</summary>
    public static string Days(DocumentPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        string days = Show.Day(period.LastDay);
        if (period.Days > 1)
        {
            days = $"{Show.Day(period.FirstDay)} to {days} ({period.Days} days)";
        }

        if (period.IsSoFar)
        {
            days += $", so far (until {Show.Clock(period.CutOff, period.Zone)})";
        }

        return days;
    }

    /// <summary>Names a query's wording: the first four hex digits of its SHA-256.</summary>
    public static string Fingerprint(string query) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..4];

    /// <summary>Why a post is listed, from its rules: <c>question: ends with ?</c>.</summary>
    public static string Why(QuotedPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        string rules = string.Join("; ", post.Why.Take(3).Select(Rule));
        return rules.Length > 0 ? OneLine.Of(rules, 120) : post.Kind;
    }

    /// <summary>Why a step stands where it does.</summary>
    public static string Reasons(FirstStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return string.Join(", ", step.Reasons.Select(reason => OneLine.Of($"{reason.Kind} {reason.Word}{reason.Number}", 60)));
    }

    /// <summary>Who did answer, and how far that is known: <c>nobody, as far as the thread could be read</c>.</summary>
    public static string AnsweredBy(QuotedPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.Thread switch
        {
            ThreadKnown.Whole => post.AnsweredBy,
            ThreadKnown.Part => $"{post.AnsweredBy}, as far as the thread could be read",
            _ => $"{post.AnsweredBy} that is known of: its thread was not read",
        };
    }

    /// <summary>Whose conversation it is, as the first words of a story.</summary>
    public static string PresenceOf(NewsStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return story.Presence switch
        {
            Presence.WithYou => "With you",
            Presence.PeopleOnly => "Your people only",
            Presence.WithoutYou => "Without you",
            _ => "Article",
        };
    }

    /// <summary><c>+14 copies on 9 sites · 15 mentions by 12 authors · reach 40,000</c>.</summary>
    public static string Spread(NewsStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        List<string> parts = [];
        if (story.Copies > 0)
        {
            parts.Add($"+{Show.Count(story.Copies, "copy", "copies")} on {Show.Count(story.Sites, "site", "sites")}");
        }

        if (story.Mentions > 1)
        {
            parts.Add($"{Show.Count(story.Mentions)} mentions by {Show.Count(story.Authors, "author", "authors")}");
        }

        if (story.Reach is { } reach)
        {
            parts.Add($"{Show.Count(reach)} followers or stated audience");
        }

        return string.Join(" · ", parts);
    }

    /// <summary><c>Acme 41, Globex 25</c>.</summary>
    public static string Voices(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return string.Join(", ", digest.Voices.Take(6).Select(v => $"{OneLine.Of(v.Name, 40)} {Show.Count(v.Mentions)}"));
    }

    /// <summary>What those that wait may have been told where we did not see it; empty when all their threads were read whole.</summary>
    public static string Unsure(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.WaitingIsSure || digest.WaitingCount == 0)
        {
            return "";
        }

        return "As seen: not every thread of these could be read whole, and an answer may stand in what was not seen.";
    }

    /// <param name="used">Characters of the line that stand before it.</param>
    private static string News(Digest digest, int used)
    {
        var hearing = new Hearing(digest);
        if (digest.Figures.Mentions == 0 && digest.WaitingCount == 0)
        {
            string heard = $"{hearing.SourcesHeard} of {Show.Count(hearing.SourcesExpected, "source", "sources")} heard";
            return hearing switch
            {
                { IsBlind: true } => $"blind, do not read this as silence · {heard}",
                { IsPartlyBlind: true } => $"partly blind, no mention · {heard}",
                _ => $"quiet, no mention · {heard}",
            };
        }

        string blind = hearing switch
        {
            { IsBlind: true } => " · blind",
            { IsPartlyBlind: true } => " · partly blind",
            _ => "",
        };
        if (digest.Subject is { IsHeadline: true } subject)
        {
            string before = $"{Waiting(digest)} · “";
            int room = Math.Max(SeenSubject - used - before.Length - blind.Length - 1, FewestOfName);
            return $"{before}{OneLine.Of(subject.Name, room)}”{blind}";
        }

        return $"{WaitingWithAge(digest)} · {Conversations(digest)}{blind}";
    }

    private static string Waiting(Digest digest)
    {
        string waiting = Show.Count(digest.WaitingPeople, "person waiting", "people waiting");
        return digest switch
        {
            { WaitingCount: 0 } => "nobody waiting",
            _ when digest.WaitingPeople == digest.WaitingCount => waiting,
            _ => $"{Show.Count(digest.WaitingCount)} posts by {waiting}",
        };
    }

    private static string WaitingWithAge(Digest digest) => digest.WaitingCount > 0 && digest.Waiting is [var oldest, ..]
        ? $"{Waiting(digest)} (oldest {Show.Age(digest.Period.CutOff - oldest.PublishedAt)})"
        : Waiting(digest);

    private static string Rule(string rule)
    {
        int colon = rule.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? rule : $"{rule[..colon]}: {rule[(colon + 1)..].Replace('-', ' ').Trim()}";
    }
}
