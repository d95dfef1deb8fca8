using System.Numerics;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Conversations;

/// <summary>Recognises near copies of a text: syndicated articles, reposts.</summary>
/// <remarks>
/// SimHash (Charikar 2002) over shingles of three words, and the least of them to find candidates by. May miss a copy that was
/// shortened much; errs on that side, for a story that swallows another hides it.
/// </remarks>
public static class Stories
{
    /// <summary>Of 64: copies differ in at most so many bits. Measured on the corpus of near copies.</summary>
    private const int MostDifferentBits = 10;

    private const ulong Prime = 0x100000001B3;
    private const ulong Offset = 0xCBF29CE484222325;

    /// <summary>Fingerprint and keys, of shingles of words; null when the text is too short to tell copies from coincidence.</summary>
    /// <remarks>One pass; the words behind the first 5,000 are not read. Allocates nothing.</remarks>
    public static StoryPrint? Print(string title, string text)
    {
        var shingles = new Shingles();
        AddWords(title, ref shingles);
        AddWords(text, ref shingles);
        return shingles.Sum();
    }

    /// <summary>The fingerprint alone (SimHash).</summary>
    public static long? Fingerprint(string title, string text) => Print(title, text)?.Fingerprint;

    /// <summary>A hash of <see cref="Permalink.Key"/>, equal for articles that are one page.</summary>
    /// <returns>Null for what is no article named by its address.</returns>
    public static long? AddressKey(Post post)
    {
        bool isArticle = post.Platform == Platforms.Web.Name && post.Url is not null && IsNamedBy(post.Url, post.NativeId);
        if (!isArticle || Permalink.Key(post.Url) is not { } key)
        {
            return null;
        }

        ulong hash = Offset;
        foreach (char c in key)
        {
            hash = (hash ^ c) * Prime;
        }

        return (long)Shingles.Mix(hash);
    }

    private static bool IsNamedBy(string url, string nativeId) =>
        Permalink.Canonical(url) is { } canonical && Permalink.Identity(canonical) == Permalink.Identity(nativeId);

    /// <summary>Whether two fingerprints are of near copies.</summary>
    public static bool AreCopies(long left, long right) => Distance(left, right) <= MostDifferentBits;

    /// <summary>In how many of 64 bits two fingerprints differ.</summary>
    internal static int Distance(long left, long right) => BitOperations.PopCount((ulong)(left ^ right));

    /// <summary>Adds hashes of the words in lower case; ideographs and kana are words of their own.</summary>
    private static void AddWords(ReadOnlySpan<char> text, ref Shingles words)
    {
        while (!words.IsFull && !text.IsEmpty)
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

            ReadOnlySpan<char> token = text[start..end];
            if (!IsNoise(token))
            {
                AddToken(token, ref words);
            }

            text = text[end..];
        }
    }

    /// <summary>Addresses, @names and RT, which copies add and leave out.</summary>
    private static bool IsNoise(ReadOnlySpan<char> token) =>
        token.IsEmpty || token[0] == '@' || token is "RT" || token.Contains("://", StringComparison.Ordinal);

    private static void AddToken(ReadOnlySpan<char> token, ref Shingles words)
    {
        ulong hash = Offset;
        foreach (char c in token)
        {
            if (words.IsFull)
            {
                return;
            }

            if (IsWordByItself(c))
            {
                words.Add(Shingles.Mix(c));
            }
            else if (char.IsLetterOrDigit(c))
            {
                hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
            }
        }

        if (hash != Offset)
        {
            words.Add(Shingles.Mix(hash));
        }
    }

    /// <summary>Kana, Han and Thai.</summary>
    private static bool IsWordByItself(char c) =>
        c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0E7F');
}
