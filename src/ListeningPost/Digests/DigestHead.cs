using System.Security.Cryptography;
using System.Text;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>The first lines of a digest: what matters most, and whether the instrument heard.</summary>
internal static class DigestHead
{
    private const int MaxSubject = 48;
    private const int MaxSource = 30;
    private const int MaxSpells = 2;

    public static Section Section(DigestScope scope)
    {
        Wording words = scope.Words;
        IEnumerable<Paragraph?> lines =
        [
            new Paragraph(words.Line("head.kicker", scope.Brand, Days(scope)), ParagraphStyle.Kicker),
            new Paragraph(Title(scope), ParagraphStyle.Title),
            Notice(scope),
            About(scope),
            new Paragraph(Conversations(scope), ParagraphStyle.Lead),
            new Paragraph(RichText.Join(" · ", Instrument(scope)), ParagraphStyle.Meta),
            scope.Digest.IsFirst ? new Paragraph(words.Line("head.first"), ParagraphStyle.Meta) { In = scope.Spare } : null,
        ];
        return new Section("head", RichText.Empty, [.. lines.OfType<Paragraph>()]);
    }

    /// <summary>Which day it is about: <c>Saturday 21 November 2026</c>, a gap's both ends, <c>, so far</c>.</summary>
    public static string Days(DigestScope scope)
    {
        DocumentPeriod period = scope.Period;
        Wording words = scope.Words;
        string days = words.Day(period.LastDay);
        if (period.Days > 1)
        {
            days = words.Say("days.between", words.Day(period.FirstDay), days, period.Days);
        }

        return period.IsSoFar ? words.Say("days.so-far", days, Wording.Clock(period.CutOff, period.Zone)) : days;
    }

    /// <summary>Names a query's wording: the first four hex digits of its SHA-256.</summary>
    public static string Fingerprint(string query) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)))[..4];

    /// <summary>Names the query, with its version where that is known.</summary>
    public static string Query(DigestScope scope)
    {
        string named = Fingerprint(scope.Digest.Query);
        return scope.Digest.QueryVersion > 0
            ? scope.Words.Say("heard.query.version", named, scope.Digest.QueryVersion)
            : scope.Words.Say("heard.query", named);
    }

    /// <summary>Stretches in which sources did not answer, the longest first.</summary>
    public static IEnumerable<RichText> Blind(DigestScope scope, int most)
    {
        var spells = scope.Digest.Sources
            .SelectMany(source => source.Spells, (source, spell) => (source.Name, Spell: spell))
            .OrderByDescending(s => s.Spell.Until - s.Spell.Since)
            .ToList();
        foreach (var (name, spell) in spells.Take(most))
        {
            string reason = scope.Words.Find("blind." + spell.Reason) ?? scope.Words["blind.failed"];
            yield return scope.Words.Line("heard.blind", DigestScope.Foreign(name, MaxSource), Between(scope, spell), reason);
        }

        if (spells.Count > most)
        {
            yield return scope.Words.ManyLine("heard.blind.more", spells.Count - most, spells.Count - most);
        }
    }

    /// <summary>In how many conversations they were: a number, or none.</summary>
    public static RichText WithYou(DigestScope scope) => scope.Digest.Figures.WithYou > 0
        ? new RichText([scope.Of("with_you")])
        : new RichText([scope.Of("with_you") with { Text = scope.Words["none"] }]);

    private static RichText Title(DigestScope scope)
    {
        Digest digest = scope.Digest;
        Wording words = scope.Words;
        Hearing hearing = scope.Hearing;
        if (hearing.IsBlind)
        {
            return words.Line("title.blind");
        }

        if (digest.WaitingCount > 0)
        {
            return digest.WaitingPeople == digest.WaitingCount
                ? words.ManyLine("title.people", digest.WaitingCount, scope.Of("waiting"), scope.Brand)
                : words.Line("title.posts", scope.Of("waiting"), scope.Brand);
        }

        if (digest.Figures.Mentions > 0)
        {
            return words.Line("title.nobody", scope.Brand);
        }

        return words.Line(hearing.IsQuiet ? "title.quiet" : "title.nothing", scope.Brand);
    }

    private static Paragraph? Notice(DigestScope scope)
    {
        string? key = scope.Hearing switch
        {
            { IsBlind: true } => "notice.blind",
            { IsPartlyBlind: true } => "notice.partly-blind",
            { Listens: false } => "notice.imported",
            _ => null,
        };
        return key is null ? null : new Paragraph(scope.Words.Line(key), ParagraphStyle.Notice);
    }

    private static Paragraph? About(DigestScope scope)
    {
        if (scope.Digest.Subject is not { IsHeadline: true } subject)
        {
            return null;
        }

        Run name = DigestScope.Foreign(subject.Name, MaxSubject);
        RichText line = scope.Words.Line("lead.about", subject.Mentions, scope.Of("mentions"), name);
        return new Paragraph(line, ParagraphStyle.Lead);
    }

    private static RichText Conversations(DigestScope scope)
    {
        Wording words = scope.Words;
        long conversations = scope.Digest.Figures.Conversations;
        RichText line = conversations == 0
            ? words.ManyLine("lead.no-conversation", scope.Digest.Figures.Mentions, scope.Of("mentions"))
            : words.ManyLine("lead.conversations", conversations, scope.Of("conversations"), WithYou(scope));
        bool isWaitingBehindBlind = scope.Hearing.IsBlind && scope.Digest.WaitingCount > 0;
        return isWaitingBehindBlind ? line + " " + words.Line("lead.still-waiting", scope.Of("waiting")) : line;
    }

    private static IEnumerable<RichText> Instrument(DigestScope scope)
    {
        Hearing hearing = scope.Hearing;
        yield return scope.Digest.Sources.Count == 0
            ? scope.Words.Line("heard.none")
            : scope.Words.ManyLine("heard.sources", hearing.SourcesExpected, hearing.SourcesHeard, hearing.SourcesExpected);
        if (scope.Digest.ListeningSince is { } since)
        {
            yield return scope.Words.Line("heard.since", scope.Words.Moment(since, scope.Period.Zone));
        }

        foreach (RichText spell in Blind(scope, scope.IsCrowded ? 1 : MaxSpells))
        {
            yield return spell;
        }

        yield return Query(scope);
    }

    private static string Between(DigestScope scope, BlindSpell spell)
    {
        DocumentPeriod period = scope.Period;
        bool isAllDay = spell.Since <= period.Since && spell.Until >= period.Until;
        return isAllDay
            ? scope.Words["heard.blind.all-day"]
            : scope.Words.Say("heard.blind.between", Wording.Clock(spell.Since, period.Zone), Wording.Clock(spell.Until, period.Zone));
    }
}
