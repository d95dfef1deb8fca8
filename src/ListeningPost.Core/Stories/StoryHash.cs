using System.Numerics;

namespace ListeningPost.Core.Stories;

/// <summary>Hashes of words, of three words in a row (a shingle), and of passages. The same in every version: they are stored.</summary>
internal static class StoryHash
{
    /// <summary>How many words are one shingle.</summary>
    public const int ShingleWords = 3;

    private const ulong Prime = 0x100000001B3;
    private const ulong Offset = 0xCBF29CE484222325;

    /// <summary>Of a word's characters as they are.</summary>
    public static ulong Of(ReadOnlySpan<char> characters)
    {
        ulong hash = Offset;
        foreach (char c in characters)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>Of the three words from there on.</summary>
    public static ulong Shingle(ReadOnlySpan<StoryWord> words, int at) => Mix(
        words[at].Hash ^ BitOperations.RotateLeft(words[at + 1].Hash, 21) ^ BitOperations.RotateLeft(words[at + 2].Hash, 42));

    /// <summary>Of all words in their order.</summary>
    public static ulong Passage(ReadOnlySpan<StoryWord> words)
    {
        ulong hash = Offset;
        foreach (StoryWord word in words)
        {
            hash = (hash ^ word.Hash) * Prime;
            hash ^= hash >> 29;
        }

        return Mix(hash);
    }

    /// <summary>Spreads a hash over all bits (the finalizer of MurmurHash3).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
