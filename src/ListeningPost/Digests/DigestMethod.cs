using System.Globalization;
using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>How its figures came to be: in few lines in the mail, whole on the page and in the text.</summary>
internal static class DigestMethod
{
    private const int MaxSourcesInMail = 2;
    private const int MaxSources = 12;
    private const int MaxQueryInMail = 80;
    private const int MaxLanguages = 8;
    private const int MaxLanguagesInMail = 3;
    private const int MaxSpells = 6;
    private const int FewestEmployees = 5;

    public static IEnumerable<Section> Sections(DigestScope scope)
    {
        RichText heading = scope.Words.Line("method.heading");
        yield return new Section("method", heading, [.. Short(scope).Select(Small)]) { In = Media.Mail, IsSmall = true };
        yield return new Section("method", heading, [.. Whole(scope).Select(Small)]) { In = Media.Whole, IsSmall = true };
    }

    private static Paragraph Small(RichText words) => new(words);

    private static IEnumerable<RichText> Short(DigestScope scope)
    {
        Wording words = scope.Words;
        VerdictFigures said = scope.Digest.Verdicts;
        RichText looked = said.LookedAt == 0
            ? words.Line("method.short.verdicts.none")
            : words.Line("method.short.verdicts", said.LookedAt, said.Right);
        yield return Flow(Sources(scope, MaxSourcesInMail), Coverage(scope, "method.coverage.short"), Languages(scope, MaxLanguagesInMail));
        yield return Flow(words.Line("method.short.found", looked), words.Line("method.short.treated"), words.Line("method.short.unheard"));
        yield return words.Line("method.short.query", DigestHead.Fingerprint(scope.Digest.Query)) + " " + QueryInMail(scope);
        yield return words.Line("method.short.check") + " " + Code(DigestCommands.Reproduce(scope.Digest)) + FiguresInMail(scope);
    }

    private static RichText Flow(params RichText[] sentences) => RichText.Join(" ", sentences);

    /// <summary>How figures are checked, where they do not lead to what they count.</summary>
    private static RichText FiguresInMail(DigestScope scope) => scope.Links.Of(scope.Figures["mentions"]) is null
        ? (RichText)" " + scope.Words.Line("method.short.figures") + " " + Code(DigestCommands.Waiting(scope.Digest))
        : RichText.Empty;

    private static IEnumerable<RichText> Whole(DigestScope scope)
    {
        Wording words = scope.Words;
        DocumentPeriod period = scope.Period;
        yield return Sources(scope, MaxSources) + " " + Coverage(scope, "method.coverage");
        yield return RichText.Join(" · ", DigestHead.Blind(scope, MaxSpells));
        yield return Voices(scope);
        yield return Languages(scope, MaxLanguages);
        yield return Verdicts(scope);
        yield return words.Line("method.owed");
        yield return words.Line("method.sentiment");
        yield return words.Line("method.copies", Noise(scope));
        yield return words.Line("method.reach");
        yield return words.Line("method.unheard");
        yield return words.Line(
            "method.days", period.Zone.Id, Show.Instant(period.Since), Show.Instant(period.Until), Show.Instant(period.CutOff));
        yield return words.Line("method.query", DigestHead.Fingerprint(scope.Digest.Query)) + " " + Code(OneLine.Of(scope.Digest.Query));
        yield return words.Line("method.check") + " " + Code(DigestCommands.Reproduce(scope.Digest));
        yield return words.Line("method.check.waiting") + " " + Code(DigestCommands.Waiting(scope.Digest));
        foreach (var (key, command) in DigestCommands.Figures(scope.Digest))
        {
            yield return words.Line(key) + " " + Code(command);
        }
    }

    private static RichText Code(string command) => new([new Run(command) { IsCode = true }]);

    private static RichText QueryInMail(DigestScope scope)
    {
        string query = OneLine.Of(scope.Digest.Query);
        return query.Length <= MaxQueryInMail
            ? Code(query)
            : Code(CutText.To(query, MaxQueryInMail)) + " " + scope.Words.Line("method.short.query.more");
    }

    /// <summary>Each source and what it heard, the worst first.</summary>
    private static RichText Sources(DigestScope scope, int most)
    {
        var worstFirst = scope.Digest.Sources
            .OrderBy(source => source.IsDeaf ? -1 : source.Coverage ?? 0)
            .ThenBy(source => source.Name, StringComparer.Ordinal)
            .ToList();
        if (worstFirst.Count == 0)
        {
            return scope.Words.Line("method.sources", scope.Words["heard.none"] + ".");
        }

        IEnumerable<RichText> shown = worstFirst.Take(most).Select(source => Source(scope, source));
        RichText more = worstFirst.Count > most ? scope.Words.Line("method.sources.more", worstFirst.Count - most) : RichText.Empty;
        return scope.Words.Line("method.sources", RichText.Join(", ", shown.Append(more)) + ".");
    }

    private static RichText Source(DigestScope scope, SourceHealth source)
    {
        const int MaxName = 40;
        Run name = DigestScope.Foreign(source.Name, MaxName);
        string heard = Heard(scope, source);
        bool isNamedSo = source.Name.Replace(" ", "", StringComparison.Ordinal).Equals(source.Kind, StringComparison.OrdinalIgnoreCase);
        RichText line = isNamedSo
            ? scope.Words.Line("method.source.named-so", name, heard)
            : scope.Words.Line("method.source", name, source.Kind, heard);
        if (source.Dollars is { } dollars)
        {
            line = scope.Words.Line("method.source.dollars", line, string.Create(CultureInfo.InvariantCulture, $"${dollars:0.00}"));
        }

        return source.Closing is { } closing ? line + " (" + scope.Words["closing." + closing] + ")" : line;
    }

    private static string Heard(DigestScope scope, SourceHealth source)
    {
        if (source.IsDeaf)
        {
            return scope.Words["method.source.deaf"];
        }

        if (source.Coverage is not { } coverage)
        {
            return scope.Words[source.IsSpent ? "method.source.spent" : "method.source.not-polled"];
        }

        string share = scope.Words.Percent(coverage);
        return source.IsSpent ? scope.Words.Say("method.source.until-spent", share) : share;
    }

    private static RichText Coverage(DigestScope scope, string key) =>
        scope.Figures.Find("coverage") is { } coverage ? scope.Words.Line(key, Run.Of(coverage)) : RichText.Empty;

    /// <summary>Who spoke; employees only as a total, and only where enough of them spoke to hide each.</summary>
    private static RichText Voices(DigestScope scope)
    {
        Figures figures = scope.Digest.Figures;
        if (figures is { Employees: >= FewestEmployees, EmployeePosts: > 0 })
        {
            return scope.Words.Line("method.voices.people", figures.PublicPosts, figures.EmployeePosts, figures.CompanyPosts);
        }

        RichText all = scope.Words.Line("method.voices", figures.PublicPosts + figures.EmployeePosts, figures.CompanyPosts);
        return figures.Employees is > 0 and < FewestEmployees ? all + " " + scope.Words.Line("method.voices.hidden") : all;
    }

    /// <summary>Languages with their counts, and which of them could not be judged.</summary>
    private static RichText Languages(DigestScope scope, int most)
    {
        IReadOnlyList<LanguageCount> languages = scope.Digest.Languages;
        if (languages.Count == 0)
        {
            return scope.Words.Line("method.languages.none");
        }

        string all = Listed(scope, languages.Select(l => (l.Language, l.Mentions)), most);
        string notJudged = Listed(scope, languages.Where(l => l.NotJudged > 0).Select(l => (l.Language, l.NotJudged)), most);
        return scope.Words.Line("method.languages", all) + " " + (notJudged.Length > 0
            ? scope.Words.Line("method.languages.not-judged", notJudged)
            : scope.Words.Line("method.languages.judged"));
    }

    private static string Listed(DigestScope scope, IEnumerable<(string? Language, long Mentions)> counts, int most) => string.Join(
        ", ",
        counts.Take(most).Select(
            c => $"{OneLine.Of(c.Language ?? scope.Words["method.language.unknown"], 12)} {scope.Words.Count(c.Mentions)}"));

    /// <summary>How often people said otherwise than the machine.</summary>
    private static RichText Verdicts(DigestScope scope)
    {
        VerdictFigures said = scope.Digest.Verdicts;
        if (said.LookedAt == 0)
        {
            return scope.Words.Line("method.verdicts.none");
        }

        RichText all = scope.Words.Line("method.verdicts", said.LookedAt, said.Right);
        IEnumerable<RichText> rules = said.Rules.Select(
            rule => scope.Words.Line("method.verdicts.rule", OneLine.Of(rule.Rule, 40), rule.Right, rule.LookedAt));
        return said.Rules.Count == 0 ? all : all + " " + scope.Words.Line("method.verdicts.rules", RichText.Join(", ", rules));
    }

    /// <summary>Which rules set mentions aside; bots are those that the platform marks.</summary>
    private static RichText Noise(DigestScope scope) => scope.Digest.NoiseRules.Count == 0
        ? scope.Words.Line("method.noise.none")
        : scope.Words.Line("method.noise", string.Join(", ", scope.Digest.NoiseRules));
}
