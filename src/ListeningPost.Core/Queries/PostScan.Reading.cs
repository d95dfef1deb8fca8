using System.Numerics;
using System.Text;

namespace ListeningPost.Core.Queries;

/// <summary>Cuts a post's texts into words.</summary>
internal sealed partial class PostScan
{
    private void Read(string text, int position)
    {
        TextLetters letters = _letters;
        letters.Read(text);
        for (int at = letters.Next(0); at < text.Length; at = letters.Next(at))
        {
            int end = letters.EndFrom(at);
            if (end - at <= LongestWord && letters.IsSimple(at, end))
            {
                ReadSimple(at, end, position++);
                at = end;
                continue;
            }

            Rune rune = Characters.At(text, at, out int length);
            at = Characters.IsWord(rune) ? ReadWord(text, at, position++) : at + length;
        }
    }

    /// <summary>Takes a word whose key is in ASCII.</summary>
    private void ReadSimple(int start, int end, int position)
    {
        int length = end - start;
        _start = start;
        _end = end;
        for (ulong lengths = index.Prefixes.Lengths & ((2UL << Math.Min(62, length)) - 1); lengths != 0; lengths &= lengths - 1)
        {
            int part = BitOperations.TrailingZeroCount(lengths);
            int prefix = index.Prefixes.Find(_letters.KeyOf(start, part), _letters.HashOf(start, part, out ulong partHead), partHead);
            if (prefix >= 0)
            {
                Take(prefix, position);
            }
        }

        TakeWord(index.Words.Find(_letters.KeyOf(start, length), _letters.HashOf(start, length, out ulong head), head), position);
    }

    /// <summary>Reads a word of which each character has a key of its own.</summary>
    /// <returns>Where to go on.</returns>
    private int ReadWord(string text, int start, int position)
    {
        ushort[] keys = KeyCharacters.Table;
        ulong prefixLengths = index.Prefixes.Lengths >> 1;
        int length = 0;
        int prefixCount = 0;
        for (; start + length < text.Length; prefixLengths >>= 1)
        {
            char c = text[start + length];
            ushort key = c < KeyCharacters.Length ? keys[c] : KeyCharacters.Complex;
            if (key == KeyCharacters.Separator)
            {
                break;
            }

            if (key == KeyCharacters.Complex || length == LongestWord)
            {
                if (length == LongestWord || GoesOn(text, start + length))
                {
                    return ReadSlowly(text, start, position);
                }

                break;
            }

            _word[length++] = (char)key;
            if ((prefixLengths & 1) != 0 && index.Prefixes.Find(_word.AsSpan(0, length)) is var prefix && prefix >= 0)
            {
                _prefixes[prefixCount++] = prefix;
            }
        }

        _start = start;
        _end = start + length;
        foreach (int prefix in _prefixes.AsSpan(0, prefixCount))
        {
            Take(prefix, position);
        }

        TakeWord(index.Words.Find(_word.AsSpan(0, length)), position);
        return _end;
    }

    private static bool GoesOn(string text, int at)
    {
        Rune rune = Characters.At(text, at, out _);
        return Characters.IsWord(rune) || Characters.IsDropped(rune);
    }

    /// <summary>Reads any word, by way of its key.</summary>
    private int ReadSlowly(string text, int start, int position)
    {
        var reader = new WordReader(text.AsSpan(start));
        reader.MoveNext();
        _start = start + reader.Start;
        _end = start + reader.End;
        string key = WordKey.Of(Queries.Words.Folded(text.AsSpan(_start.._end)));
        for (int length = 1; length <= Math.Min(62, key.Length); length++)
        {
            ReadOnlySpan<char> part = key.AsSpan(0, length);
            if ((index.Prefixes.Lengths >> length & 1) != 0 && index.Prefixes.Find(part) is var prefix and >= 0)
            {
                Take(prefix, position);
            }
        }

        TakeWord(index.Words.Find(key), position);
        return Math.Max(_end, start + 1);
    }
}
