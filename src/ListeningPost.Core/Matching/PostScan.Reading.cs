using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>Cuts a post's texts into words.</summary>
internal sealed partial class PostScan
{
    private const int LongestWord = 64;

    private readonly TextLetters _letters = new();
    private readonly char[] _word = new char[LongestWord];
    private readonly Asked[] _asked = new Asked[64];
    private int _askedCount;

    private void Read(string text, int position)
    {
        if (text.Length == 0)
        {
            return;
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

    /// <summary>Notes a word whose key is in ASCII, if some query may know it. The notes are taken together, since guessing which they will be stops the processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ask(int start, int length, int position)
    {
        ulong hash = KeyHash.OfAscii(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_letters.Keys), start), length, out ulong first);
        if (_askedCount == _asked.Length)
        {
            TakeAsked();
        }

        _asked[_askedCount] = new Asked(first, hash, start, length, position);
        _askedCount += Convert.ToInt32(index.Words.MayHold(hash) | index.Prefixes.MayBegin(first));
    }

    private void TakeAsked()
    {
        FindTerms();
        foreach (ref readonly Asked asked in _asked.AsSpan(0, _askedCount))
        {
            int end = asked.Start + asked.Length;
            if (index.Prefixes.MayBegin(asked.First))
            {
                TakePrefixes(asked, end);
            }

            if (asked.Term >= 0)
            {
                TakeWord(asked.Term, asked.Position, asked.Start, end);
            }
        }

        _askedCount = 0;
    }

    /// <summary>Looks up all words that were noted, in a loop so short that the memory is asked for several at once.</summary>
    private void FindTerms()
    {
        TermTable words = index.Words;
        byte[] keys = _letters.Keys;
        Span<Asked> asked = _asked.AsSpan(0, _askedCount);
        foreach (ref Asked one in asked)
        {
            one.Term = words.MayHold(one.Hash) ? words.Find(keys.AsSpan(one.Start, one.Length), one.Hash, one.First) : -1;
        }
    }

    private void TakePrefixes(in Asked asked, int end)
    {
        ulong lengths = index.Prefixes.Lengths & ((2UL << Math.Min(62, asked.Length)) - 1);
        for (; lengths != 0; lengths &= lengths - 1)
        {
            int prefix = index.Prefixes.Find(ref _letters.Keys[asked.Start], System.Numerics.BitOperations.TrailingZeroCount(lengths));
            if (prefix >= 0)
            {
                Take(prefix, asked.Position, asked.Start, end);
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

    /// <summary>Reads a word of which each character has a key of its own, but for accents behind their letters and what is dropped.</summary>
    private int ReadLetters(string text, int start, int position)
    {
        ushort[] keys = KeyCharacters.Table;
        int length = 0;
        int end = start;
        for (int at = start; at < text.Length; at++)
        {
            char c = text[at];
            ushort key = c < KeyCharacters.Length ? keys[c] : KeyCharacters.IsHangul(c) ? c : KeyCharacters.Complex;
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

    private void TakeWord(ReadOnlySpan<char> key, int position, int start, int end)
    {
        if (index.Words.Find(key) is var term and >= 0)
        {
            TakeWord(term, position, start, end);
        }
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
        for (int length = 1; length <= Math.Min(62, key.Length); length++)
        {
            if ((index.Prefixes.Lengths >> length & 1) != 0 && index.Prefixes.Find(key[..length]) is var prefix and >= 0)
            {
                Take(prefix, position, start, end);
            }
        }

        TakeWord(key, position, start, end);
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
