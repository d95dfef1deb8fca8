using System.Collections.Frozen;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>Reads in a profile whether its owner says to work for the brand now. In doubt: no.</summary>
internal static class SelfDeclaration
{
    /// <summary>So many words before "at" may hold the role.</summary>
    private const int RoleReach = 5;

    private static readonly FrozenSet<string> At = Set(
        "at @ for with bei für chez en à pour presso in per a na no da do para bij voor hos på från i w dla");

    /// <summary>Between an office and its company: "CEO of Acme", and no "engineer of Acme" alone.</summary>
    private static readonly FrozenSet<string> Of = Set("of von de du di da do van av");

    private static readonly FrozenSet<string> Articles = Set("the der die das le la il lo el o den");

    private static readonly FrozenSet<string> Offices = Set(
        "ceo cto cfo coo cmo cpo ciso founder cofounder co-founder president chairman chairwoman chair owner head "
        + "director vp svp evp gründer gründerin geschäftsführer geschäftsführerin leiter leiterin chef fondateur "
        + "fondatrice directeur directrice responsable fundador fundadora director directora presidente jefe jefa "
        + "fondatore fondatrice direttore direttrice responsabile diretor diretora oprichter directeur hoofd "
        + "grundare chefredakteur ingeniera ingeniero ingénieur ingénieure");

    private static readonly FrozenSet<string> Roles = Set(
        "engineer engineering developer dev devs designer design manager lead leader leading principal staff "
        + "senior junior analyst consultant scientist researcher research architect marketer marketing sales "
        + "support success comms communications pr intern product pm sre devrel advocate evangelist recruiter "
        + "recruiting hr talent people editor writer specialist technician operations ops strategist programmer "
        + "administrator admin representative rep agent associate assistant coordinator executive officer partner "
        + "buyer planner producer legal counsel lawyer attorney accountant finance security tester qa trainer "
        + "instructor entwickler entwicklerin ingenieur ingenieurin mitarbeiter mitarbeiterin berater beraterin "
        + "angestellt angestellter angestellte leitet développeur développeuse ingénieur ingénieure salarié "
        + "salariée employé employée chargé chargée commercial commerciale stagiaire ingeniero ingeniera "
        + "desarrollador desarrolladora gerente empleado empleada diseñador diseñadora ingegnere sviluppatore "
        + "sviluppatrice dipendente impiegato impiegata engenheiro engenheira desenvolvedor desenvolvedora "
        + "funcionário funcionária ontwikkelaar medewerker werkzaam adviseur");

    private static readonly FrozenSet<string> Works = Set(
        "work works working employed employee job building build builds hacking coding making engineering helping "
        + "serving teaching arbeite arbeitet arbeiten beschäftigt travaille bosse trabajo trabajando trabaja lavoro "
        + "lavora trabalho trabalha trabalhando werk werkt werkzaam");

    private static readonly FrozenSet<string> After = Set(
        "employee employees staff staffer staffers mitarbeiter mitarbeiterin angestellter angestellte employé "
        + "employée salarié empleado empleada dipendente funcionário funcionária medewerker ceo cto cfo coo founder "
        + "cofounder co-founder intern recruiter");

    private static readonly FrozenSet<string> Formerly = Set(
        "ex former formerly previously prev previous past alum alumni alumnus alumna retired left until once was "
        + "used formerely quit fired ehemals ehemalig ehemalige ehemaliger früher vormals ancien ancienne "
        + "anciennement antes antiguo antigua exempleado exempleada già ex-dipendente antigo antiga voormalig "
        + "voorheen fd aspiring future wannabe hoping not no never nicht kein pas non não nao niet fan hater lover "
        + "parody unofficial");

    private static readonly FrozenSet<string> NotAfter = Set(
        "fan fans fanboy fangirl lover customer customers user users alum alumni alumnus investor shareholder "
        + "stan hater addict owner owners enthusiast parody kunde kundin client cliente klant partner reseller "
        + "competitor");

    private static readonly FrozenSet<string> Now = Set("now currently jetzt heute aujourd'hui ahora ora agora nu");

    /// <summary>Whether the profile declares it.</summary>
    public static bool IsIn(string bio, Brand brand)
    {
        IReadOnlyList<string[]> names = Names(brand);
        return Clause.Of(bio).Any(clause => names.Any(name => Declares(clause, name)));
    }

    /// <summary>Whether the profile's owner works for what a clause names at a place, and does so now.</summary>
    /// <param name="clause">Of the profile.</param>
    /// <param name="at">The name's first word.</param>
    /// <param name="length">How many words the name has.</param>
    public static bool Declares(Clause clause, int at, int length)
    {
        IReadOnlyList<string> words = clause.Words;
        string next = words.ElementAtOrDefault(at + length) ?? "";
        if (clause.IsOver(at) || NotAfter.Contains(next))
        {
            return false;
        }

        if (After.Contains(next))
        {
            return true;
        }

        if (at > 0)
        {
            return IsLinked(words, at);
        }

        bool isAlone = words.Count == length;
        return isAlone && IsTitle(clause.Before);
    }

    /// <summary>"ex-Globex now at Acme": the word ends what is over.</summary>
    public static bool SaysNow(string word) => Now.Contains(word);

    /// <summary>Whether what follows the word is over, or never was.</summary>
    public static bool SaysFormerly(string word) => Formerly.Contains(word);

    private static bool Declares(Clause clause, string[] name)
    {
        for (int at = 0; at + name.Length <= clause.Words.Count; at++)
        {
            if (StandsAt(clause.Words, at, name) && Declares(clause, at, name.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsAt(IReadOnlyList<string> words, int at, string[] name)
    {
        int same = 0;
        while (same < name.Length && words[at + same] == name[same])
        {
            same++;
        }

        return same == name.Length;
    }

    /// <summary>"Engineer at the Acme": a role or office, and the word that ties it to the name.</summary>
    private static bool IsLinked(IReadOnlyList<string> words, int at)
    {
        bool hasArticle = at > 1 && Articles.Contains(words[at - 1]);
        int place = hasArticle ? at - 2 : at - 1;
        string link = words[place];
        int from = Math.Max(0, place - RoleReach);
        IEnumerable<string> roles = words.Skip(from).Take(place - from);
        return (At.Contains(link) && roles.Any(w => Roles.Contains(w) || Works.Contains(w) || Offices.Contains(w)))
            || (Of.Contains(link) && roles.Any(Offices.Contains))
            || link is "employer";
    }

    /// <summary>"Lead engineer, Acme": the clause before is a title and nothing else.</summary>
    private static bool IsTitle(IReadOnlyList<string> words) =>
        words.Count <= 5 && words.Any(w => Roles.Contains(w) || Offices.Contains(w)) && !words.Any(Formerly.Contains);

    /// <summary>The name, the slug as words, and the handles of its accounts, each as words.</summary>
    public static IReadOnlyList<string[]> Names(Brand brand)
    {
        IEnumerable<string> handles = brand.OwnAccounts
            .Where(a => Platforms.Find(a.Platform) is { Handles.IsName: true })
            .Select(a => a.Handle.Split('@')[0]);
        IEnumerable<string> names = [brand.Name, brand.Slug.Replace('-', ' '), .. handles];
        return
        [
            .. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(n => ProfileWords.Of(n).ToArray()).Where(n => n.Length > 0),
        ];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
