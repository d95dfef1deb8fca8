using System.Globalization;
using System.Text;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>The words of one language while they are read.</summary>
internal sealed class LexiconDraft
{
    private const float Raise = 0.5f;

    /// <summary>A learned log-odds of 1 counts so much.</summary>
    private const float LearnedShare = 0.25f;

    private const char LastLatin = '\u024F';

    private readonly Dictionary<string, WordEntry> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordEntry> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordLeaning> _leanings = new(StringComparer.Ordinal);
    private string[] _prefixes = [""];
    private bool _isUnspaced;
    private bool _isPlain;
    private float _lower;
    private float _upper;

    /// <summary>A line of the file.</summary>
    /// <param name="key">Written before the colon.</param>
    /// <param name="words">Written behind it, cut at blanks.</param>
    public void Add(string key, string[] words)
    {
        switch (key)
        {
            case "unspaced":
                _isUnspaced = true;
                break;
            case "plain":
                _isPlain = true;
                break;
            case "prefix":
                _prefixes = ["", .. words];
                break;
            case "neutral":
                (_lower, _upper) = (Number(words[0]), Number(words[1]));
                break;
            case "lean":
                AddLeanings(words);
                break;
            default:
                WordEntry entry = Entry(key);
                foreach (string word in words)
                {
                    Add(word.Replace('_', ' '), entry);
                }

                break;
        }
    }

    public LanguageWords Finish() => new(_words, _stems, _leanings)
    {
        IsUnspaced = _isUnspaced,
        IsLatin = _words.Keys.All(word => word[0] <= LastLatin),
        Lower = _lower,
        Upper = _upper,
    };

    /// <param name="words">A word, its log-odds where it stands by itself, and those where a negation is felt; again and again.</param>
    private void AddLeanings(string[] words)
    {
        for (int i = 0; i + 2 < words.Length; i += 3)
        {
            _leanings.TryAdd(words[i], new WordLeaning(Number(words[i + 1]) * LearnedShare, Number(words[i + 2]) * LearnedShare));
        }
    }

    private static WordEntry Entry(string key) => key switch
    {
        "not" => new WordEntry(WordRole.Negation, 0),
        "after" => new WordEntry(WordRole.NegationAfter, 0),
        "more" => new WordEntry(WordRole.Booster, Raise),
        "less" => new WordEntry(WordRole.Booster, -Raise),
        "but" => new WordEntry(WordRole.Contrast, 0),
        _ => new WordEntry(WordRole.Valued, Number(key)),
    };

    private void Add(string word, WordEntry entry)
    {
        bool isStem = word.Length > 1 && word[^1] == '*';
        string known = isStem ? word[..^1] : word;
        Dictionary<string, WordEntry> into = isStem ? _stems : _words;
        foreach (string prefix in _prefixes)
        {
            into.TryAdd(prefix + known, entry);
            if (_isPlain)
            {
                into.TryAdd(Plain(prefix + known), entry);
            }
        }
    }

    private static float Number(string text) => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Without the marks above and below letters: what is typed in haste.</summary>
    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (char c in word.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c switch
                {
                    'ı' => 'i',
                    'ł' => 'l',
                    'ة' => 'ه',
                    'ى' => 'ي',
                    _ => c,
                });
            }
        }

        return plain.ToString();
    }
}
