using System.Numerics;

namespace ListeningPost.Benchmarks.Stories;

/// <summary>
/// What is usually done: MinHash of 128 permutations over shingles of three words, found by 32 bands of 4, and a copy where the
/// estimated resemblance is a half or more (as datasketch does it).
/// </summary>
internal static class MinHashPeer
{
    private const int Permutations = 128;
    private const int Rows = 4;
    private const double Least = 0.5;

    private static readonly (ulong Times, ulong Plus)[] Hashes = MakeHashes();

    public static ulong[] Sign(string text)
    {
        string[] words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        ulong[] least = new ulong[Permutations];
        Array.Fill(least, ulong.MaxValue);
        for (int i = 0; i + 3 <= words.Length; i++)
        {
            ulong shingle = Hash(words[i])
                ^ BitOperations.RotateLeft(Hash(words[i + 1]), 21) ^ BitOperations.RotateLeft(Hash(words[i + 2]), 42);
            for (int p = 0; p < Permutations; p++)
            {
                least[p] = Math.Min(least[p], (shingle * Hashes[p].Times) + Hashes[p].Plus);
            }
        }

        return least;
    }

    public static bool AreCopies(ulong[] left, ulong[] right) =>
        Enumerable.Range(0, Permutations / Rows).Any(band => left.AsSpan(band * Rows, Rows).SequenceEqual(right.AsSpan(band * Rows, Rows)))
        && left.Zip(right).Count(pair => pair.First == pair.Second) >= Least * Permutations;

    private static ulong Hash(string word)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        return hash ^ (hash >> 29);
    }

    private static (ulong Times, ulong Plus)[] MakeHashes()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Permutations).Select(_ => ((ulong)random.NextInt64() | 1, (ulong)random.NextInt64()))];
    }
}
