using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>Tells the language of a text by its script, its n-grams and, between close relatives, its commonest words.</summary>
/// <remarks>
/// Says nothing rather than guessing: a name, a number or two words may be of any language. Errs on that side.
/// Method of the project Efficient Language Detector: 4-byte n-grams of each word, each counted once.
/// </remarks>
public static class LanguageDetector
{
    private const int MaxChars = 1000;
    private const int MaxBytes = 350;
    private const int MaxWordBytes = 70;
    private const int Stride = 3;
    private const int NgramBytes = 4;

    /// <summary>Fewer different n-grams than this say nothing.</summary>
    private const int EnoughNgrams = 5;

    /// <summary>How far the best must be ahead of the second, as a share of its score.</summary>
    private const double EnoughLead = 0.03;

    /// <summary>How much of what a text of that language scores on average; less is another language than we know, or none.</summary>
    private const double EnoughPerNgram = 34;

    /// <param name="text">Plain text. Addresses, @names, #tags and words with digits are left out.</param>
    /// <returns>ISO 639-1; null when unsure.</returns>
    public static string? Detect(string text)
    {
        string clean = Clean(CutText.To(text, MaxChars));
        if (!clean.Any(char.IsLetter))
        {
            return null;
        }

        if (Scripts.Decide(clean) is { } language)
        {
            return language;
        }

        return ByNgrams(clean) is { } found ? Relatives.Tell(found, clean) : Scripts.Guess(clean);
    }

    private static string? ByNgrams(string clean)
    {
        HashSet<ulong> ngrams = Ngrams(clean);
        if (ngrams.Count < EnoughNgrams)
        {
            return null;
        }

        NgramTable table = NgramTable.Instance;
        Span<int> scores = stackalloc int[table.Languages.Count];
        foreach (ulong ngram in ngrams)
        {
            table.Add(ngram, scores);
        }

        (int best, int second) = TwoBest(scores);
        bool isSure = scores[best] >= EnoughPerNgram * ngrams.Count
            && scores[best] - scores[second] >= EnoughLead * scores[best];
        bool isKnown = isSure || Relatives.AreClose(table.Languages[best], table.Languages[second]);
        return isKnown ? table.Languages[best] : null;
    }

    private static (int Best, int Second) TwoBest(ReadOnlySpan<int> scores)
    {
        int best = 0;
        int second = -1;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                (best, second) = (i, best);
            }
            else if (second < 0 || scores[i] > scores[second])
            {
                second = i;
            }
        }

        return (best, second);
    }

    /// <summary>Each word's n-grams: four bytes at every third place, its last four; a space marks its beginning and end.</summary>
    private static HashSet<ulong> Ngrams(string clean)
    {
        var ngrams = new HashSet<ulong>();
        byte[] bytes = Encoding.UTF8.GetBytes(clean);
        Span<byte> marked = stackalloc byte[NgramBytes + 2];
        int start = 0;
        while (start < bytes.Length && start <= MaxBytes)
        {
            int end = Array.IndexOf(bytes, (byte)' ', start);
            end = end < 0 ? bytes.Length : end;
            if (end > start)
            {
                AddWord(bytes.AsSpan(start, Math.Min(end - start, MaxWordBytes)), marked, ngrams);
            }

            start = end + 1;
        }

        return ngrams;
    }

    private static void AddWord(ReadOnlySpan<byte> word, Span<byte> marked, HashSet<ulong> ngrams)
    {
        int at = 0;
        for (; at + NgramBytes < word.Length; at += Stride)
        {
            Add(word.Slice(at, NgramBytes), isFirst: at == 0, isLast: false, marked, ngrams);
        }

        Add(word[Math.Max(0, word.Length - NgramBytes)..], isFirst: at == 0, isLast: true, marked, ngrams);
    }

    private static void Add(
        ReadOnlySpan<byte> part, bool isFirst, bool isLast, Span<byte> marked, HashSet<ulong> ngrams)
    {
        int length = 0;
        if (isFirst)
        {
            marked[length++] = (byte)' ';
        }

        part.CopyTo(marked[length..]);
        length += part.Length;
        if (isLast)
        {
            marked[length++] = (byte)' ';
        }

        ngrams.Add(NgramTable.Pack(marked[..length]));
    }

    /// <summary>Lower-case words of letters and apostrophes, one space between.</summary>
    private static string Clean(string text)
    {
        IEnumerable<string> words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(IsOfLanguage);
        var clean = new StringBuilder(text.Length);
        foreach (char c in string.Join(' ', words))
        {
            bool isInWord = clean.Length > 0 && clean[^1] != ' ';
            if (char.IsLetter(c) || (isInWord && c is '\'' or '’'))
            {
                clean.Append(c);
            }
            else if (isInWord)
            {
                clean.Append(' ');
            }
        }

        return clean.ToString().Trim().ToLowerInvariant();
    }

    /// <summary>Whether a word is of a language, rather than a name, an address or a number.</summary>
    private static bool IsOfLanguage(string word)
    {
        if (word[0] is '@' or '#' || word.Contains("://", StringComparison.Ordinal))
        {
            return false;
        }

        bool isNumbered = word.Any(char.IsAsciiDigit) && word.All(char.IsAscii);
        return !isNumbered && !word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }
}
