using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>Languages so close that n-grams confuse them: their commonest words tell, each weighing the same.</summary>
internal static class Relatives
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["ms"] =
        [
            "boleh", "kerana", "kereta", "anda", "sahaja", "beliau", "wang", "bahawa", "awak", "tak", "nak", "sebab",
            "ialah",
        ],
        ["id"] =
        [
            "bisa", "karena", "mobil", "kamu", "hanya", "saja", "dia", "uang", "bahwa", "gak", "nggak", "mau",
            "adalah", "kalau", "aku", "gue", "tidak", "udah", "aja", "banget", "dengan", "yang",
        ],
        ["no"] =
        [
            "av", "noe", "hva", "bare", "etter", "nå", "mye", "deg", "meg", "seg", "gjør", "sier", "ble", "blir",
            "mer", "ut", "opp", "uten", "mellom", "vært", "fått", "hvordan", "noen", "hun", "sånn", "veldig", "må",
            "går", "å",
        ],
        ["da"] =
        [
            "af", "noget", "hvad", "kun", "efter", "nu", "meget", "dig", "mig", "sig", "gør", "siger", "blev",
            "bliver", "mere", "ud", "op", "uden", "mellem", "været", "fået", "hvordan", "nogle", "nogen", "sådan",
            "virkelig", "skal", "at",
        ],
        ["cs"] =
        [
            "že", "jsem", "jsou", "není", "který", "která", "které", "protože", "když", "tak", "jako", "při", "podle",
            "jeho", "ale", "už", "co", "se", "být", "také", "jen", "už", "více",
        ],
        ["sk"] =
        [
            "že", "som", "sú", "nie", "ktorý", "ktorá", "ktoré", "pretože", "keď", "tak", "ako", "pri", "podľa",
            "jeho", "ale", "už", "čo", "sa", "byť", "aj", "len", "viac", "alebo",
        ],
        ["pt"] =
        [
            "não", "uma", "com", "do", "da", "hoje", "já", "é", "o", "e", "você", "em", "os", "as", "ao", "mais",
            "foi", "são", "isso", "muito", "mas", "também", "eu", "meu", "tem", "pra", "vou", "dos", "das", "um", "à",
        ],
        ["es"] =
        [
            "una", "con", "usted", "en", "los", "las", "al", "más", "fue", "son", "eso", "muy", "pero", "también",
            "yo", "tiene", "voy", "del", "el", "un", "y", "es", "lo", "hoy", "hay", "ya",
        ],
    };

    private static readonly FrozenDictionary<string, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Sets = Words.ToFrozenDictionary(
        pair => pair.Key,
        pair => pair.Value.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(),
        StringComparer.Ordinal);

    private static readonly string[][] Families = [["ms", "id"], ["no", "da"], ["cs", "sk"], ["pt", "es"]];

    private static readonly FrozenDictionary<string, string[]> FamilyByMember = Families
        .SelectMany(family => family, (family, member) => KeyValuePair.Create(member, family))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is enough to know that it is one of the two.</summary>
    public static bool AreClose(string left, string right) => FamilyOf(left) is { } family && family.Contains(right);

    /// <summary>The member of the found language's family whose words are the most; the found one when none is ahead.</summary>
    /// <remarks>The n-grams know Malay alone; most of what they take for it is Indonesian.</remarks>
    public static string Tell(string language, ReadOnlySpan<char> clean)
    {
        if (FamilyOf(language) is not [var first, var second])
        {
            return language;
        }

        string usual = language == "ms" ? "id" : language;
        int lead = Count(clean, first) - Count(clean, second);
        return lead switch
        {
            > 0 => first,
            < 0 => second,
            _ => usual,
        };
    }

    private static int Count(ReadOnlySpan<char> clean, string language)
    {
        var words = Sets[language];
        int count = 0;
        foreach (Range word in clean.Split(' '))
        {
            count += Convert.ToInt32(words.Contains(clean[word]));
        }

        return count;
    }

    private static string[]? FamilyOf(string language) => FamilyByMember.GetValueOrDefault(language);
}
