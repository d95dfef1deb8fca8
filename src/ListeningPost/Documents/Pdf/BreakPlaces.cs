using System.Buffers;

namespace ListeningPost.Documents.Pdf;

/// <summary>Where a line may end: a small part of Unicode's annex 14.</summary>
internal static class BreakPlaces
{
    private static readonly SearchValues<char> NeverFirst = SearchValues.Create("、。，．！？：；）」』】〉》’”ー々…");
    private static readonly SearchValues<char> AddressParts = SearchValues.Create("/&?");
    private static readonly SearchValues<char> Hyphens = SearchValues.Create("-–");
    private static readonly SearchValues<char> NeverLast = SearchValues.Create("（「『【〈《‘“");

    /// <summary>The place behind each piece that stays together, the text's end last.</summary>
    public static IEnumerable<int> In(string text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (MayBreak(text[i - 1], text[i]))
            {
                yield return i;
            }
        }

        if (text.Length > 0)
        {
            yield return text.Length;
        }
    }

    private static bool MayBreak(char before, char behind)
    {
        if (behind == ' ')
        {
            return false;
        }

        if (before is ' ' or '\u200B')
        {
            return true;
        }

        bool isAddress = AddressParts.Contains(before) && char.IsLetterOrDigit(behind);
        bool isHyphen = Hyphens.Contains(before) && char.IsLetter(behind);
        return isAddress || isHyphen || IsBetweenIdeographs(before, behind);
    }

    private static bool IsBetweenIdeographs(char before, char behind) =>
        (IsIdeograph(before) || IsIdeograph(behind)) && !NeverFirst.Contains(behind) && !NeverLast.Contains(before)
        && !char.IsLowSurrogate(behind);

    private static bool IsIdeograph(char letter) => letter is (>= '\u2E80' and < '\uA000') or (>= '\uF900' and < '\uFB00');
}
