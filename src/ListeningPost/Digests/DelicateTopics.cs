using System.Text.RegularExpressions;
using ListeningPost.Core.Words;

namespace ListeningPost.Digests;

/// <summary>Topics on which marketing does not answer alone: legal, safety, health, staff, press.</summary>
/// <remarks>By word stems, in English, German, French and Spanish. It errs on the side of leaving alone.</remarks>
public static partial class DelicateTopics
{
    /// <summary>Only so much of a text is read; who writes more is left alone for that.</summary>
    public const int MaxText = 3_000;

    private static readonly (string Topic, string[] Stems)[] Topics =
    [
        ("legal", ["lawyer", "lawsuit", "attorney", "sue", "sued", "suing", "legal", "court", "illegal", "gdpr", "fraud", "scam",
            "copyright", "trademark", "liab", "anwalt", "anwält", "klage", "gericht", "rechtlich", "betrug", "avocat", "tribunal", "procès",
            "arnaque", "abogad", "demanda", "estafa"]),
        ("safety", ["recall", "explod", "explosion", "fire", "fires", "burnt", "burned", "burning", "danger", "unsafe", "hazard", "shock",
            "accident", "breach", "leak", "hacked", "explodier", "gefähr", "unfall", "rückruf", "incendie", "dangereu",
            "rappel", "incendio", "peligr", "accidente"]),
        ("health", ["injur", "hospital", "allerg", "poison", "toxic", "sick", "died", "death", "dead", "cancer", "doctor", "suicid",
            "verletz", "krankenhaus", "giftig", "krank", "blessé", "hôpital", "empoison", "herid", "enferm"]),
        ("staff", ["layoff", "laid", "fired", "harass", "discriminat", "racis", "sexis", "union", "strike", "ceo", "entlass", "belästig",
            "diskriminier", "streik", "licenci", "harcèl", "grève", "despid", "acoso", "huelga"]),
        ("press", ["journalist", "reporter", "newsroom", "pressroom", "interview", "presse", "journaliste", "periodista",
            "prensa"]),
    ];

    /// <summary>The topics that a text touches, each with the word that shows it.</summary>
    public static IEnumerable<(string Topic, string Word)> In(string text)
    {
        var words = Word().Matches(CutText.To(text, MaxText)).Select(m => m.Value).ToList();
        foreach (var (topic, stems) in Topics)
        {
            string? found = words.Find(word => Array.Exists(stems, stem => IsOf(word, stem)));
            if (found is not null)
            {
                yield return (topic, found);
            }
        }
    }

    /// <summary>Stems of five letters or more may be continued; shorter ones are whole words.</summary>
    private static bool IsOf(string word, string stem) =>
        word.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && (stem.Length >= 5 || word.Length == stem.Length);

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
