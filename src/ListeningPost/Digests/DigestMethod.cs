using System.Globalization;
using ListeningPost.Core.Words;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>The method, in words: what every digest says about how its figures came to be.</summary>
public static class DigestMethod
{
    private const int MaxSources = 12;
    private const int MaxQuery = 2_000;
    private const int MaxLanguages = 8;
    private const int FewestEmployees = 5;

    /// <summary>Each source and what it heard, the worst first.</summary>
    public static IEnumerable<string> Sources(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var worstFirst = digest.Sources.OrderBy(s => s.Coverage ?? 0).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        if (worstFirst.Count > 0)
        {
            var shown = worstFirst.Take(MaxSources).Select(s => $"{OneLine.Of(s.Name, 40)} ({s.Kind}) {Heard(s)}{Cost(s)}");
            string more = worstFirst.Count > MaxSources ? $", and {worstFirst.Count - MaxSources} more that heard better" : "";
            yield return string.Join(", ", shown) + more + ".";
        }
    }

    /// <summary>Who spoke; employees only as a total, and only where enough of them spoke to hide each.</summary>
    public static string Voices(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        Figures figures = digest.Figures;
        string own = $"{Show.Count(figures.CompanyPosts)} by your own accounts.";
        if (figures is { Employees: >= FewestEmployees, EmployeePosts: > 0 })
        {
            string people = $"{Show.Count(figures.EmployeePosts)} by your people";
            return $"{Show.Count(figures.PublicPosts)} of the posts by others, {people}, {own}";
        }

        string hidden = figures.Employees is > 0 and < FewestEmployees ? " Posts by fewer than five employees are not told apart." : "";
        return $"{Show.Count(figures.PublicPosts + figures.EmployeePosts)} of the posts by others, {own}{hidden}";
    }

    /// <summary>How often people said otherwise than the machine.</summary>
    public static string Verdicts(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        VerdictFigures said = digest.Verdicts;
        if (said.LookedAt == 0)
        {
            return "Nobody has corrected a mention yet, or confirmed one.";
        }

        string all = $"Of {Show.Count(said.LookedAt)} mentions that people looked at, {Show.Count(said.Right)} were right.";
        var rules = said.Rules.Select(r => $"{OneLine.Of(r.Rule, 40)} {Show.Count(r.Right)} of {Show.Count(r.LookedAt)}");
        return said.Rules.Count == 0 ? all : $"{all} By rule: {string.Join(", ", rules)}.";
    }

    /// <summary>What to do where enough mentions are about something else; null: they are few.</summary>
    public static string? Proposal(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return digest.Verdicts.NotAboutUs < VerdictFigures.FewestToPropose
            ? null
            : $"{Show.Count(digest.Verdicts.NotAboutUs)} mentions turned out to be about something else. A better query is proposed by: "
                + $"listeningpost query --propose --brand {digest.Slug}";
    }

    /// <summary>Languages with their counts, and which of them could not be judged.</summary>
    public static string Languages(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.Languages.Count == 0)
        {
            return "None.";
        }

        string all = Listed(digest.Languages.Select(l => (l.Language, l.Mentions)));
        string notJudged = Listed(digest.Languages.Where(l => l.NotJudged > 0).Select(l => (l.Language, l.NotJudged)));
        return notJudged.Length > 0 ? $"{all}. Not judged: {notJudged}." : $"{all}. All were judged.";
    }

    /// <summary>What stays the same from day to day.</summary>
    public static IEnumerable<(string Title, string Text)> Paragraphs(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return
        [
            ("Owed an answer:", "a public question or complaint about you, no repost, in a conversation that can be joined, with no "
                + "later reply below it by your accounts or your people. Questions and complaints are found by named rules; the rule "
                + "stands beside each. A complaint that is also a question counts as a complaint."),
            ("Sentiment", "is that of the clause that names you, or goes on about you: in English by a linear model over words and the "
                + "lexicon's sum, in other languages by word lists with rules for negation and emphasis. A language without such a list "
                + "is not judged, and never counted as neutral. Irony that nothing marks is missed."),
            ("Copies and noise.", $"Near copies are counted and folded, never dropped. {Noise(digest)} A person's word wins."),
            ("Reach", "is followers or stated audience as the platforms give them, over distinct authors. It is no count of readers; "
                + "unknown stays unknown."),
            ("Not heard at all:", "Facebook, Instagram, LinkedIn, TikTok, private groups, and whatever no source above can see."),
            ("Days", $"are those of {digest.Period.Zone.Id}: {Show.Instant(digest.Period.Since)} to {Show.Instant(digest.Period.Until)}. "
                + $"Only posts collected until {Show.Instant(digest.Period.CutOff)} count; what is found later stands in the next digest, "
                + "marked late."),
        ];
    }

    /// <summary>Which rules set mentions aside; bots are those that the platform marks.</summary>
    private static string Noise(Digest digest) => digest.NoiseRules.Count == 0
        ? "No rule that sets noise aside is in force."
        : $"Noise is set aside by named rules, in no figure but noise; in force: {string.Join(", ", digest.NoiseRules)}."
            + " Who is a bot is not guessed: the platform says so.";

    private static string Listed(IEnumerable<(string? Language, long Mentions)> counts) => string.Join(
        ", ", counts.Take(MaxLanguages).Select(c => $"{OneLine.Of(c.Language ?? "unknown", 12)} {Show.Count(c.Mentions)}"));

    /// <summary>The query, shortened only where it would make mail programs cut the message.</summary>
    public static string Query(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string line = OneLine.Of(query, int.MaxValue);
        if (line.Length <= MaxQuery)
        {
            return line;
        }

        string more = Show.Count(line.Length - MaxQuery);
        return $"{CutText.To(line, MaxQuery)} … ({more} more characters in the text part of this message)";
    }

    private static string Cost(SourceHealth source) =>
        source.Dollars is { } dollars ? string.Create(CultureInfo.InvariantCulture, $", ${dollars:0.00} this month") : "";

    private static string Heard(SourceHealth source)
    {
        if (source.Coverage is not { } coverage)
        {
            return source.IsSpent ? "not asked: its budget is spent" : "not polled";
        }

        return source.IsSpent ? $"{Show.Percent(coverage)} until its budget was spent" : Show.Percent(coverage);
    }
}
