using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Reads in a profile whether its owner says to work for the brand now. In doubt: no.</summary>
internal static class SelfDeclaration
{
    private const int RoleReach = 6;

    private static readonly HashSet<string> At = Set("at @ for with bei für chez en à pour presso in per a na no da do para bij voor hos på från i w dla");

    /// <summary>Between an office and its company: "CEO of Acme", and no "engineer of Acme" alone.</summary>
    private static readonly HashSet<string> Of = Set("of von de du di da do van av");

    private static readonly HashSet<string> Articles = Set("the der die das le la il lo el o den");

    private static readonly HashSet<string> Offices = Set(
        "ceo cto cfo coo cmo cpo ciso founder cofounder co-founder president chairman chairwoman chair owner head director vp svp evp "
        + "gründer gründerin geschäftsführer geschäftsführerin leiter leiterin chef fondateur fondatrice directeur directrice responsable "
        + "fundador fundadora director directora presidente jefe jefa fondatore fondatrice direttore direttrice responsabile diretor diretora "
        + "oprichter directeur hoofd grundare chefredakteur ingeniera ingeniero ingénieur ingénieure");

    private static readonly HashSet<string> Roles = Set(
        "engineer engineering developer dev devs designer design manager lead leader leading principal staff senior junior analyst consultant "
        + "scientist researcher research architect marketer marketing sales support success comms communications pr intern product pm sre devrel "
        + "advocate evangelist recruiter recruiting hr talent people editor writer specialist technician operations ops strategist programmer "
        + "administrator admin representative rep agent associate assistant coordinator executive officer partner buyer planner producer "
        + "legal counsel lawyer attorney accountant finance security tester qa trainer instructor "
        + "entwickler entwicklerin ingenieur ingenieurin mitarbeiter mitarbeiterin berater beraterin angestellt angestellter angestellte leitet "
        + "développeur développeuse ingénieur ingénieure salarié salariée employé employée chargé chargée commercial commerciale stagiaire "
        + "ingeniero ingeniera desarrollador desarrolladora gerente empleado empleada diseñador diseñadora "
        + "ingegnere sviluppatore sviluppatrice dipendente impiegato impiegata "
        + "engenheiro engenheira desenvolvedor desenvolvedora funcionário funcionária "
        + "ontwikkelaar medewerker werkzaam adviseur");

    private static readonly HashSet<string> Works = Set(
        "work works working employed employee job building build builds hacking coding making engineering helping serving teaching "
        + "arbeite arbeitet arbeiten beschäftigt travaille bosse trabajo trabajando trabaja lavoro lavora trabalho trabalha trabalhando werk werkt werkzaam");

    private static readonly HashSet<string> After = Set(
        "employee employees staff staffer staffers mitarbeiter mitarbeiterin angestellter angestellte employé employée salarié "
        + "empleado empleada dipendente funcionário funcionária medewerker ceo cto cfo coo founder cofounder co-founder intern recruiter");

    private static readonly HashSet<string> Formerly = Set(
        "ex former formerly previously prev previous past alum alumni alumnus alumna retired left until once was used formerely quit fired "
        + "ehemals ehemalig ehemalige ehemaliger früher vormals ancien ancienne anciennement antes antiguo antigua exempleado exempleada "
        + "già ex-dipendente antigo antiga voormalig voorheen fd aspiring future wannabe hoping not no never nicht kein pas non não nao niet "
        + "fan hater lover parody unofficial");

    private static readonly HashSet<string> NotAfter = Set(
        "fan fans fanboy fangirl lover customer customers user users alum alumni alumnus investor shareholder stan hater addict owner owners "
        + "enthusiast parody kunde kundin client cliente klant partner reseller competitor");

    private static readonly char[] Breaks = ['|', '•', '·', ',', ';', '\n', '\r', '(', ')', '[', ']', '–', '—', '/', '!', '?', '~', '→', '★', '✨', '&', '+'];

    /// <summary>Whether the profile declares it.</summary>
    public static bool IsIn(string bio, Brand brand)
    {
        IReadOnlyList<string[]> names = Names(brand);
        string? before = null;
        foreach (string clause in bio.Split(Breaks).SelectMany(part => part.Split(". ", StringSplitOptions.TrimEntries)))
        {
            IReadOnlyList<string> words = Words(clause);
            if (words.Count > 0)
            {
                if (names.Any(name => Declares(words, name, before)))
                {
                    return true;
                }

                before = clause;
            }
        }

        return false;
    }

    private static bool Declares(IReadOnlyList<string> words, string[] name, string? before)
    {
        for (int at = 0; at + name.Length <= words.Count; at++)
        {
            if (name.AsSpan().SequenceEqual(words.Skip(at).Take(name.Length).ToArray()) && Declares(words, at, name.Length, before))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Declares(IReadOnlyList<string> words, int at, int length, string? before)
    {
        string? next = words.ElementAtOrDefault(at + length);
        IEnumerable<string> earlier = words.Take(at);
        if (SinceNow(earlier).Any(Formerly.Contains) || (next is not null && NotAfter.Contains(next)))
        {
            return false;
        }

        if (next is not null && After.Contains(next))
        {
            return true;
        }

        if (at == 0)
        {
            return words.Count == length && before is not null && IsTitle(before);
        }

        List<string> close = [.. earlier.SkipLast(Articles.Contains(words[at - 1]) && at > 1 ? 1 : 0).TakeLast(RoleReach)];
        string link = close[^1];
        IEnumerable<string> roles = close.SkipLast(1);
        return (At.Contains(link) && roles.Any(w => Roles.Contains(w) || Works.Contains(w) || Offices.Contains(w)))
            || (Of.Contains(link) && roles.Any(Offices.Contains))
            || link is "employer";
    }

    /// <summary>"ex-Globex now at Acme": what stands before "now" is over.</summary>
    private static IEnumerable<string> SinceNow(IEnumerable<string> words)
    {
        List<string> all = [.. words];
        return all.Skip(all.FindLastIndex(w => w is "now" or "currently" or "jetzt" or "heute" or "aujourd'hui" or "ahora" or "ora" or "agora" or "nu") + 1);
    }

    /// <summary>"Lead engineer, Acme": the clause before is a title and nothing else.</summary>
    private static bool IsTitle(string clause)
    {
        IReadOnlyList<string> words = Words(clause);
        return words.Count <= 5 && words.Any(w => Roles.Contains(w) || Offices.Contains(w)) && !words.Any(Formerly.Contains);
    }

    /// <summary>Lower-case words; <c>@</c> is one where it stands alone, and a handle loses it; <c>ex-</c> is cut off.</summary>
    private static IReadOnlyList<string> Words(string clause) =>
        [.. WordText.Words(clause.Replace("@ ", " at ", StringComparison.Ordinal)).SelectMany(Cut)];

    private static IEnumerable<string> Cut(string word) =>
        word.StartsWith("ex-", StringComparison.Ordinal) ? ["ex", .. Cut(word[3..])]
        : word.StartsWith('@') && word.Length > 1 ? ["@", word[1..]]
        : [word];

    /// <summary>The name, the slug as words, and the handles of its accounts, each as words.</summary>
    private static IReadOnlyList<string[]> Names(Brand brand)
    {
        IEnumerable<string> names =
        [
            brand.Name,
            brand.Slug.Replace('-', ' '),
            .. brand.OwnAccounts.Where(a => a.Platform is not (Platforms.StackExchange or Platforms.YouTube)).Select(a => a.Handle.Split('@')[0]),
        ];
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(n => Words(n).ToArray()).Where(n => n.Length > 0)];
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
