using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>Cuts a text into words, and tells those that some query knows.</summary>
/// <param name="words">The words that some query knows.</param>
/// <param name="prefixes">The beginnings of words that some query knows.</param>
/// <param name="scan">Is told each.</param>
internal sealed class TextScanner(TermTable words, PrefixTable prefixes, PostScan scan)
{
    private const int LongestWord = 64;

    private readonly TextLetters _letters = new();
    private readonly char[] _word = new char[LongestWord];
    private readonly Asked[] _asked = new Asked[64];
    private int _askedCount;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Its first word's.</param>
    /// <returns>Whether a hashtag or a handle may stand in it.</returns>
    public bool Read(string text, int position)
    {
        if (text.Length == 0)
        {
            return false;
        }

        _letters.Read(text);
        if (_letters.IsComplex)
        {
            ReadRuns(text, position);
        }
        else
        {
            ReadWords(text, position);
        }

        TakeAsked();
        return _letters.HasSign;
    }

    /// <summary>Reads a text with its hashtags cut.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Its first word's in this reading.</param>
    public void ReadCut(string text, int position)
    {
        var reader = new PlaceReader(text);
        while (reader.MoveNext())
        {
            ReadOnlySpan<char> word = text.AsSpan(reader.Start..reader.End);
            int length = SimpleKey(word);
            ReadOnlySpan<char> key = length > 0 ? _word.AsSpan(0, length) : WordKey.Of(WordForms.Folded(word));
            TakeBeginnings(key, reader.Start, reader.End, position + reader.Place);
            if (words.Find(key) is var term and >= 0)
            {
                scan.TakeCutWord(term, position + reader.Place, reader.Start, reader.End);
            }
        }
    }

    /// <summary>Writes down the key of a word of which each character has its own.</summary>
    /// <returns>Its length; 0: only <see cref="WordKey"/> knows.</returns>
    private int SimpleKey(ReadOnlySpan<char> word)
    {
        int length = 0;
        foreach (char c in word)
        {
            ushort key = KeyCharacters.KeyOf(c);
            if (key is not (KeyCharacters.Separator or KeyCharacters.Complex) && length < LongestWord)
            {
                _word[length++] = (char)key;
                continue;
            }

            bool isNothing = KeyCharacters.IsDropped(c) || (length > 0 && KeyCharacters.IsLostAfter(_word[length - 1], c));
            if (!isNothing)
            {
                return 0;
            }
        }

        return length;
    }

    /// <summary>Each run is a word with a key in ASCII.</summary>
    private void ReadWords(string text, int position)
    {
        ReadOnlySpan<int> bounds = _letters.Bounds;
        for (int i = 0; i + 1 < bounds.Length; i += 2)
        {
            int length = bounds[i + 1] - bounds[i];
            if (length > LongestWord)
            {
                ReadWord(text, bounds[i], position++);
                continue;
            }

            Ask(bounds[i], length, position++);
        }
    }

    /// <summary>A run is perhaps of several words, or a word goes on behind it.</summary>
    private void ReadRuns(string text, int position)
    {
        ReadOnlySpan<int> bounds = _letters.Bounds;
        int done = 0;
        for (int i = 0; i + 1 < bounds.Length; i += 2)
        {
            int start = Math.Max(bounds[i], done);
            int end = bounds[i + 1];
            while (start < end)
            {
                if (end - start <= LongestWord && _letters.IsSimple(start, end))
                {
                    Ask(start, end - start, position++);
                    start = end;
                    continue;
                }

                Rune rune = Characters.At(text, start, out int length);
                start = Characters.IsWord(rune) ? ReadWord(text, start, position++) : start + length;
            }

            done = start;
        }
    }

    /// <summary>Notes a word whose key is in ASCII, if some query may know it.</summary>
    /// <remarks>The notes are taken together, without a branch here, since guessing which words they will be stops the processor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ask(int start, int length, int position)
    {
        ref byte key = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_letters.Keys), start);
        ulong hash = KeyHash.OfAscii(ref key, length, out ulong first);
        if (_askedCount == _asked.Length)
        {
            TakeAsked();
        }

        _asked[_askedCount] = new Asked(first, hash, start, length, position);
        _askedCount += Convert.ToInt32(words.MayHold(hash) | prefixes.MayBegin(first));
    }

    private void TakeAsked()
    {
        FindTerms();
        foreach (ref readonly Asked asked in _asked.AsSpan(0, _askedCount))
        {
            int end = asked.Start + asked.Length;
            if (prefixes.MayBegin(asked.First))
            {
                TakePrefixes(asked, end);
            }

            if (asked.Term >= 0)
            {
                scan.TakeWord(asked.Term, asked.Position, asked.Start, end);
            }
        }

        _askedCount = 0;
    }

    /// <summary>Looks up all words that were noted, in a loop so short that the memory is asked for several at once.</summary>
    private void FindTerms()
    {
        byte[] keys = _letters.Keys;
        Span<Asked> asked = _asked.AsSpan(0, _askedCount);
        foreach (ref Asked one in asked)
        {
            one.Term = words.MayHold(one.Hash) ? words.Find(keys.AsSpan(one.Start, one.Length), one.Hash, one.First) : -1;
        }
    }

    private void TakePrefixes(in Asked asked, int end)
    {
        ulong lengths = prefixes.Lengths & ((2UL << Math.Min(PrefixTable.LongestKey, asked.Length)) - 1);
        for (; lengths != 0; lengths &= lengths - 1)
        {
            int prefix = prefixes.Find(ref _letters.Keys[asked.Start], BitOperations.TrailingZeroCount(lengths));
            if (prefix >= 0)
            {
                scan.Take(prefix, asked.Position, asked.Start, end);
            }
        }
    }

    /// <summary>Reads a word that is not known to be simple.</summary>
    /// <returns>Where to go on.</returns>
    private int ReadWord(string text, int start, int position)
    {
        TakeAsked();
        if (KeyCharacters.IsWordAlone(text, start))
        {
            ReadKey(text.AsSpan(start, 1), start, start + 1, position);
            return start + 1;
        }

        return ReadLetters(text, start, position);
    }

    /// <summary>Reads a word character by character, each by its own key.</summary>
    /// <remarks>Accents behind their letters, and what is dropped, have none and need none.</remarks>
    private int ReadLetters(string text, int start, int position)
    {
        int length = 0;
        int end = start;
        for (int at = start; at < text.Length; at++)
        {
            char c = text[at];
            ushort key = KeyCharacters.KeyOf(c);
            if (key == KeyCharacters.Separator)
            {
                break;
            }

            if (key != KeyCharacters.Complex && length < LongestWord)
            {
                _word[length++] = (char)key;
                end = at + 1;
            }
            else if (length > 0 && KeyCharacters.IsLostAfter(_word[length - 1], c))
            {
                end = at + 1;
            }
            else if (!KeyCharacters.IsDropped(c))
            {
                if (length == LongestWord || GoesOn(text, at))
                {
                    return ReadSlowly(text, start, position);
                }

                break;
            }
        }

        ReadKey(_word.AsSpan(0, length), start, end, position);
        return end;
    }

    private static bool GoesOn(string text, int at)
    {
        Rune rune = Characters.At(text, at, out _);
        return Characters.IsWord(rune) || Characters.IsDropped(rune);
    }

    /// <summary>Reads any word, by way of its key.</summary>
    private int ReadSlowly(string text, int from, int position)
    {
        var reader = new WordReader(text.AsSpan(from));
        reader.MoveNext();
        int start = from + reader.Start;
        int end = from + reader.End;
        ReadKey(WordKey.Of(WordForms.Folded(text.AsSpan(start..end))), start, end, position);
        return Math.Max(end, from + 1);
    }

    /// <summary>Takes a word, and what it begins with, by its key.</summary>
    private void ReadKey(ReadOnlySpan<char> key, int start, int end, int position)
    {
        TakeBeginnings(key, start, end, position);
        if (words.Find(key) is var term and >= 0)
        {
            scan.TakeWord(term, position, start, end);
        }
    }

    private void TakeBeginnings(ReadOnlySpan<char> key, int start, int end, int position)
    {
        for (int length = 1; length <= Math.Min(PrefixTable.LongestKey, key.Length); length++)
        {
            if ((prefixes.Lengths >> length & 1) != 0 && prefixes.Find(key[..length]) is var prefix and >= 0)
            {
                scan.Take(prefix, position, start, end);
            }
        }
    }

    /// <summary>A word that some query may know.</summary>
    private struct Asked(ulong first, ulong hash, int start, int length, int position)
    {
        /// <summary>See <see cref="KeyHash"/>.</summary>
        public readonly ulong First = first;
        public readonly ulong Hash = hash;
        public readonly int Start = start;
        public readonly int Length = length;
        public readonly int Position = position;

        /// <summary>The word's, or -1.</summary>
        public int Term;
    }
}
