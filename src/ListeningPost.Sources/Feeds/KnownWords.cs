using System.Runtime.InteropServices;
using System.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// What is said already, so that the same is not said twice. A sentence is known when each of its words was said, and nearly all next to
/// the same one: the few pairs that differ are where markup or a quote stood between them.
/// </summary>
/// <param name="texts">What is said already; the first is the longest, which others are the beginning of.</param>
internal sealed class KnownWords(params IReadOnlyList<string> texts)
{
    /// <summary>Of the pairs of words that stand together.</summary>
    private const double KnownPairs = 0.85;

    /// <summary>So many sentences are looked for as they are, which is quick for few, before the words are counted.</summary>
    private const int MaxSought = 20;

    /// <summary>A shorter one may stand within a longer word.</summary>
    private const int MinSought = 20;

    /// <summary>So many words, and white space and marks between them, of at least so many letters are looked for.</summary>
    private const int MaxWordsSought = 60;
    private const int MinWordSought = 4;

    private readonly List<string> _texts = [.. texts];
    private readonly HashSet<int> _words = [];
    private readonly HashSet<long> _pairs = [];
    private readonly List<int> _sentence = [];
    private int _read;
    private int _sought;

    /// <summary>Behind the sentence of the first text that was found last: the next of an excerpt mostly stands there.</summary>
    private int _next;

    /// <summary>The sentences that say something new; they are known from then on.</summary>
    /// <param name="text">Plain.</param>
    public string Beyond(string text)
    {
        text = Boilerplate.WithoutFirstAppeared(text);
        if (text.Length == 0 || _texts[0].Contains(text, StringComparison.Ordinal) || _texts.Exists(known => Begins(known, text)))
        {
            return "";
        }

        var beyond = new StringBuilder();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            AddBeyond(line, beyond);
        }

        string found = beyond.ToString();
        _texts.Add(found);
        return found;
    }

    /// <summary>Whether one begins with the other, whatever stands between the letters: as most excerpts are made.</summary>
    private static bool Begins(string text, string beginning)
    {
        int at = 0;
        foreach (char c in beginning)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            while (at < text.Length && !char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at == text.Length || text[at] != c)
            {
                return false;
            }

            at++;
        }

        return true;
    }

    private void ReadTexts()
    {
        for (; _read < _texts.Count; _read++)
        {
            Words(_texts[_read]);
            ReadOnlySpan<int> words = CollectionsMarshal.AsSpan(_sentence);
            _pairs.EnsureCapacity(_pairs.Count + words.Length);
            for (int i = 0; i < words.Length; i++)
            {
                _words.Add(words[i]);
                _pairs.Add(Pair(words, i));
            }
        }
    }

    private void AddBeyond(ReadOnlySpan<char> line, StringBuilder beyond)
    {
        char between = '\n';
        while (line.Length > 0)
        {
            ReadOnlySpan<char> sentence = line[..SentenceLength(line)];
            line = line[sentence.Length..];
            sentence = sentence.Trim();
            if (IsKnown(sentence, isLast: line.IsWhiteSpace()) || Boilerplate.IsLead(sentence))
            {
                continue;
            }

            if (beyond.Length > 0)
            {
                beyond.Append(between);
            }

            beyond.Append(sentence);
            between = ' ';
        }
    }

    private bool IsKnown(ReadOnlySpan<char> sentence, bool isLast)
    {
        sentence = isLast ? WithoutCutWord(sentence) : sentence;
        if (sentence.Length == 0 || StandsNext(sentence))
        {
            return true;
        }

        if (_sought++ < MaxSought)
        {
            if (StandsAsItIs(sentence))
            {
                return true;
            }

            if (!MayBeKnown(sentence) || !SoughtPairs.MayStand(_texts, sentence, KnownPairs))
            {
                return false;
            }
        }

        ReadTexts();
        Words(sentence);
        return AreKnown(CollectionsMarshal.AsSpan(_sentence));
    }

    private bool AreKnown(ReadOnlySpan<int> words)
    {
        int known = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (!_words.Contains(words[i]))
            {
                return false;
            }

            known += i > 0 && _pairs.Contains(Pair(words, i)) ? 1 : 0;
        }

        return known >= KnownPairs * (words.Length - 1);
    }

    private bool StandsNext(ReadOnlySpan<char> sentence)
    {
        ReadOnlySpan<char> rest = _texts[0].AsSpan(_next).TrimStart();
        bool stands = rest.StartsWith(sentence) && (rest.Length == sentence.Length || !char.IsLetterOrDigit(rest[sentence.Length]));
        _next = stands ? _texts[0].Length - rest.Length + sentence.Length : _next;
        return stands;
    }

    private bool StandsAsItIs(ReadOnlySpan<char> sentence)
    {
        if (sentence.Length < MinSought)
        {
            return false;
        }

        for (int i = 0; i < _texts.Count; i++)
        {
            int at = _texts[i].AsSpan().IndexOf(sentence);
            if (at >= 0)
            {
                _next = i == 0 ? at + sentence.Length : _next;
                return true;
            }
        }

        return false;
    }

    /// <summary>False: one of its first words stands in no text, so that none need be read word by word.</summary>
    private bool MayBeKnown(ReadOnlySpan<char> sentence)
    {
        for (int words = 0; words < MaxWordsSought && sentence.Length > 0; words++)
        {
            int length = WordLength(sentence);
            if (length >= MinWordSought && !Stands(sentence[..length]))
            {
                return false;
            }

            sentence = sentence[length..];
        }

        return true;
    }

    private bool Stands(ReadOnlySpan<char> word)
    {
        foreach (string text in _texts)
        {
            if (text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Excerpts are cut anywhere, and say so: without the mark, and the word before it, which may be half of one.</summary>
    private static ReadOnlySpan<char> WithoutCutWord(ReadOnlySpan<char> sentence)
    {
        ReadOnlySpan<char> cut = sentence.TrimEnd(" ])");
        if (!cut.EndsWith("…") && !cut.EndsWith("...") && !cut.EndsWith("["))
        {
            return sentence;
        }

        cut = cut.TrimEnd(" .…[");
        int space = cut.LastIndexOf(' ');
        return space > 0 ? cut[..space] : cut;
    }

    private static long Pair(ReadOnlySpan<int> words, int at) => at == 0 ? 0 : ((long)words[at - 1] << 32) | (uint)words[at];

    /// <summary>Up to a full stop with white space behind it, or one of East Asia's.</summary>
    private static int SentenceLength(ReadOnlySpan<char> line)
    {
        for (int at = 0; at + 1 < line.Length; at++)
        {
            bool ends = line[at] is '。' or '！' or '？' || (line[at] is '.' or '!' or '?' or '…' && char.IsWhiteSpace(line[at + 1]));
            if (ends)
            {
                return at + 1;
            }
        }

        return line.Length;
    }

    /// <summary>Takes the words of a text, each as a number, without case; where words are not set apart, each letter.</summary>
    private void Words(ReadOnlySpan<char> text)
    {
        _sentence.Clear();
        int at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            int length = WordLength(text[at..]);
            _sentence.Add(string.GetHashCode(text.Slice(at, length), StringComparison.OrdinalIgnoreCase));
            at += length;
        }
    }

    /// <summary>How long the word is that begins a text, or the one letter where words are not set apart.</summary>
    public static int WordLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && char.IsLetterOrDigit(text[length]) && !StandsAlone(text[length]))
        {
            length++;
        }

        return Math.Max(1, length);
    }

    /// <summary>Thai, Lao, Khmer and East Asia's letters.</summary>
    private static bool StandsAlone(char c) =>
        c is >= '\u2E80' or (>= '\u0E00' and <= '\u0EFF') or (>= '\u1780' and <= '\u17FF');
}
