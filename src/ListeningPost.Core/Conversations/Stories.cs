using System.Numerics;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Conversations;

/// <summary>Recognises near copies of a text: syndicated articles, reposts.</summary>
/// <remarks>
/// SimHash (Charikar 2002) over shingles of three words. May miss a copy that was shortened much; errs on that side, for a
/// story that swallows another hides it.
/// </remarks>
public static class Stories
{
    private const int ShingleWords = 3;
    private const int LeastWords = 12;
    private const int MostWords = 5_000;

    /// <summary>Of 64: copies differ in at most so many bits. Measured on the corpus of near copies.</summary>
    private const int MostDifferentBits = 10;

    private const ulong Prime = 0x100000001B3;
    private const ulong Offset = 0xCBF29CE484222325;

    /// <summary>A 64-bit fingerprint (SimHash over word shingles); null when the text is too short to tell copies from coincidence.</summary>
    public static long? Fingerprint(string title, string text)
    {
        var words = new List<ulong>(256);
        AddWords(title, words);
        AddWords(text, words);
        if (words.Count < LeastWords)
        {
            return null;
        }

        // How many shingles have each of the 64 bits set: the counts' own bits, lowest first.
        Span<ulong> counts = stackalloc ulong[BitOperations.Log2(MostWords) + 1];
        int shingles = words.Count - ShingleWords + 1;
        for (int i = 0; i < shingles; i++)
        {
            ulong carry = Mix(words[i] ^ BitOperations.RotateLeft(words[i + 1], 21) ^ BitOperations.RotateLeft(words[i + 2], 42));
            for (int place = 0; carry != 0; place++)
            {
                (counts[place], carry) = (counts[place] ^ carry, counts[place] & carry);
            }
        }

        ulong fingerprint = 0;
        for (int bit = 0; bit < 64; bit++)
        {
            int count = 0;
            for (int place = 0; place < counts.Length; place++)
            {
                count |= (int)(counts[place] >> bit & 1) << place;
            }

            fingerprint |= count * 2 > shingles ? 1UL << bit : 0;
        }

        return (long)fingerprint;
    }

    /// <summary>A hash of <see cref="Permalink.Key"/>, equal for articles that are one page; null for what is no article named by its address.</summary>
    public static long? AddressKey(Post post)
    {
        if (post.Platform != Platforms.Web || post.Url is null || post.NativeId != Permalink.Canonical(post.Url) || Permalink.Key(post.Url) is not { } key)
        {
            return null;
        }

        ulong hash = Offset;
        foreach (char c in key)
        {
            hash = (hash ^ c) * Prime;
        }

        return (long)Mix(hash);
    }

    /// <summary>Whether two fingerprints are of near copies.</summary>
    public static bool AreCopies(long left, long right) => Distance(left, right) <= MostDifferentBits;

    /// <summary>In how many of 64 bits two fingerprints differ.</summary>
    internal static int Distance(long left, long right) => BitOperations.PopCount((ulong)(left ^ right));

    /// <summary>Adds hashes of the words in lower case; ideographs and kana are words of their own; addresses, @names and RT are left out.</summary>
    private static void AddWords(ReadOnlySpan<char> text, List<ulong> words)
    {
        while (words.Count < MostWords && !text.IsEmpty)
        {
            int start = 0;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            int end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            AddToken(text[start..end], words);
            text = text[end..];
        }
    }

    private static void AddToken(ReadOnlySpan<char> token, List<ulong> words)
    {
        bool isNoise = token.IsEmpty || token[0] == '@' || token is "RT" || token.Contains("://", StringComparison.Ordinal);
        ulong hash = Offset;
        foreach (char c in isNoise ? "" : token)
        {
            if (words.Count == MostWords)
            {
                return;
            }

            if (IsWordByItself(c))
            {
                words.Add(Mix(c));
            }
            else if (char.IsLetterOrDigit(c))
            {
                hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
            }
        }

        if (hash != Offset && words.Count < MostWords)
        {
            words.Add(Mix(hash));
        }
    }

    private static bool IsWordByItself(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F';

    /// <summary>Spreads a hash over all bits (the finalizer of MurmurHash3).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
