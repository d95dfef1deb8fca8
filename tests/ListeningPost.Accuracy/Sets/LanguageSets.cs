using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Enrichment.Languages;

namespace ListeningPost.Accuracy.Sets;

/// <summary>Texts by language: how many are told right, and how many wrong; the rest is not told.</summary>
internal sealed class LanguageSets : IDataSet
{
    private const string Sentences = "langid-lingua/sentences";
    private const string Pairs = "langid-lingua/word-pairs";

    /// <summary>Of how many languages the texts are counted that are the biggest on the web.</summary>
    private static readonly string[] Biggest =
    [
        "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl", "pl", "pt", "ro",
        "ru", "sk", "sv", "th", "tr", "uk", "vi", "zh",
    ];

    public void Measure(CorpusFiles corpus, Report report) => report.Table(
        "Languages",
        ["set", "texts", "right", "wrong"],
        [
            Row("sentences, the thirty biggest", Sentences, Biggest, corpus),
            Row("sentences, all", Sentences, corpus.Names(Sentences), corpus),
            Row("two words, the thirty biggest", Pairs, Biggest, corpus),
        ]);

    private static IReadOnlyList<string> Row(string name, string folder, IEnumerable<string> languages, CorpusFiles corpus)
    {
        var told = (from language in languages
                    from text in corpus.Lines($"{folder}/{language}.txt")
                    select (Language: language, Told: LanguageDetector.Detect(text))).ToList();
        return
        [
            name, Report.Cell(told.Count), Report.Percent(Figures.Share(told, t => t.Told == t.Language)),
            Report.Percent(Figures.Share(told, t => t.Told is not null && t.Told != t.Language)),
        ];
    }
}
