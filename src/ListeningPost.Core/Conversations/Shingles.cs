using System.Numerics;
using System.Runtime.CompilerServices;

namespace ListeningPost.Core.Conversations;

/// <summary>Reads the hashes of a text's words one after another and sums up its shingles of three words. Allocates nothing.</summary>
internal struct Shingles
{
    public const int MostWords = 5_000;
    public const int LeastWords = 12;

    private const int ShingleWords = 3;

    /// <summary>No shingle yet. One that hashes to it is left out, which nobody will live to see.</summary>
    private const ulong None = ulong.MaxValue;

    private Places _counts;
    private int _words;
    private ulong _beforeLast;
    private ulong _last;
    private ulong _first = None;
    private ulong _second = None;
    private ulong _third = None;

    public Shingles()
    {
    }

    /// <summary>Whether further words are not read.</summary>
    public readonly bool IsFull => _words == MostWords;

    /// <param name="word">Its hash, well spread.</param>
    public void Add(ulong word)
    {
        if (IsFull)
        {
            return;
        }

        _words++;
        if (_words >= ShingleWords)
        {
            AddShingle(Mix(_beforeLast ^ BitOperations.RotateLeft(_last, 21) ^ BitOperations.RotateLeft(word, 42)));
        }

        (_beforeLast, _last) = (_last, word);
    }

    /// <returns>Null when there are too few words to tell copies from coincidence.</returns>
    public readonly StoryPrint? Sum()
    {
        if (_words < LeastWords)
        {
            return null;
        }

        return new StoryPrint(Fingerprint(), Key(_first), Key(_second), Key(_third));
    }

    /// <summary>Spreads a hash over all bits (the finalizer of MurmurHash3).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }

    private void AddShingle(ulong shingle)
    {
        ulong carry = shingle;
        for (int place = 0; carry != 0; place++)
        {
            (_counts[place], carry) = (_counts[place] ^ carry, _counts[place] & carry);
        }

        if (shingle < _third)
        {
            KeepLeast(shingle);
        }
    }

    private void KeepLeast(ulong shingle)
    {
        if (shingle == _first || shingle == _second)
        {
            return;
        }

        if (shingle < _first)
        {
            (_first, _second, _third) = (shingle, _first, _second);
        }
        else if (shingle < _second)
        {
            (_second, _third) = (shingle, _second);
        }
        else
        {
            _third = shingle;
        }
    }

    private readonly long Key(ulong least) => (long)(least == None ? _first : least);

    /// <summary>Each bit as most of the shingles have it.</summary>
    private readonly long Fingerprint()
    {
        int shingles = _words - ShingleWords + 1;
        ulong fingerprint = 0;
        for (int bit = 0; bit < 64; bit++)
        {
            int count = 0;
            for (int place = 0; place < Places.Length; place++)
            {
                count |= (int)(_counts[place] >> bit & 1) << place;
            }

            if (count * 2 > shingles)
            {
                fingerprint |= 1UL << bit;
            }
        }

        return (long)fingerprint;
    }

    /// <summary>How many shingles have each of the 64 bits set: the counts' own bits, lowest first. Enough to count all.</summary>
    [InlineArray(Length)]
    private struct Places
    {
        public const int Length = 13;

        private ulong _first;
    }
}
