using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>The words of every language that has some, English apart: our own lists (lexica.txt) and what was learned.</summary>
internal static class Lexica
{
    private static readonly Lazy<FrozenDictionary<string, LanguageWords>> Known = new(Read);

    /// <summary>Of a language of which no word is known.</summary>
    public static LanguageWords None { get; } = new LexiconDraft().Finish();

    /// <summary>ISO 639-1.</summary>
    public static IEnumerable<string> Languages => Known.Value.Keys;

    /// <returns>Null of a language without words.</returns>
    public static LanguageWords? Of(string? language) => language is null ? null : Known.Value.GetValueOrDefault(language);

    /// <summary>
    /// Files of sections <c>[language]</c> with lines <c>key: words</c>. Keys: a number (the words' valence), <c>not</c>, <c>after</c> (a
    /// negation behind the word), <c>more</c>, <c>less</c>, <c>but</c>, <c>unspaced</c>, <c>plain</c> (words may lack their accents),
    /// <c>lean</c> (a word and two learned log-odds), <c>prefix</c> (what may be written onto the front of a word), <c>neutral</c> (the
    /// limits between which a sum is no opinion). A word that ends in <c>*</c> is a beginning; <c>_</c> is a blank; of a word that stands
    /// there twice the first counts.
    /// </summary>
    private static FrozenDictionary<string, LanguageWords> Read()
    {
        var drafts = new Dictionary<string, LexiconDraft>(StringComparer.Ordinal);
        Read("Sentiment.lexica.txt", drafts);
        Read("Sentiment.polarities.txt", drafts);
        return drafts.ToFrozenDictionary(d => d.Key, d => d.Value.Finish(), StringComparer.Ordinal);
    }

    private static void Read(string resource, Dictionary<string, LexiconDraft> drafts)
    {
        var draft = new LexiconDraft();
        foreach (string line in Lines(resource))
        {
            if (line.StartsWith('['))
            {
                string language = line.Trim('[', ']');
                draft = drafts.GetValueOrDefault(language) ?? new LexiconDraft();
                drafts[language] = draft;
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                draft.Add(line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using Stream stream = typeof(Lexica).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith("//", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}
