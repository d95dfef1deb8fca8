using System.Text;

namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>The n-grams of a text, each once.</summary>
internal static class Ngrams
{
    /// <summary>How many places a set of n-grams has: a power of two, more than twice what a text's first words can fill.</summary>
    public const int Places = 512;

    private const int MaxBytes = 350;
    private const int MaxWordBytes = 70;
    private const int Stride = 3;
    private const int NgramBytes = 4;
    private const int MostBytesOfChar = 3;

    /// <summary>Each word's n-grams: four bytes at every third place, its last four; a space marks its beginning and end.</summary>
    /// <param name="clean">Of <see cref="CleanText"/>.</param>
    /// <param name="set">All zero, <see cref="Places"/> long; becomes a hash table with a zero in each place that is free.</param>
    /// <returns>How many there are.</returns>
    public static int Collect(ReadOnlySpan<char> clean, Span<ulong> set)
    {
        Span<byte> room = stackalloc byte[CleanText.MostChars * MostBytesOfChar];
        ReadOnlySpan<byte> bytes = room[..Encoding.UTF8.GetBytes(clean, room)];
        int count = 0;
        int start = 0;
        while (start < bytes.Length && start <= MaxBytes)
        {
            int length = bytes[start..].IndexOf((byte)' ');
            length = length < 0 ? bytes.Length - start : length;
            if (length > 0)
            {
                count += AddWord(bytes.Slice(start, Math.Min(length, MaxWordBytes)), set);
            }

            start += length + 1;
        }

        return count;
    }

    private static int AddWord(ReadOnlySpan<byte> word, Span<ulong> set)
    {
        int count = 0;
        int at = 0;
        for (; at + NgramBytes < word.Length; at += Stride)
        {
            count += Add(NgramTable.Pack(word.Slice(at, NgramBytes), isFirst: at == 0, isLast: false), set);
        }

        ReadOnlySpan<byte> last = word[Math.Max(0, word.Length - NgramBytes)..];
        return count + Add(NgramTable.Pack(last, isFirst: at == 0, isLast: true), set);
    }

    /// <returns>1 where it was not there yet, else 0.</returns>
    private static int Add(ulong ngram, Span<ulong> set)
    {
        int place = (int)((ngram * 0x9E3779B97F4A7C15) >> 55);
        while (set[place] != 0)
        {
            if (set[place] == ngram)
            {
                return 0;
            }

            place = (place + 1) & (Places - 1);
        }

        set[place] = ngram;
        return 1;
    }
}
