using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>The part of <see cref="WordKey"/> that can be told character by character: nearly all of European writing.</summary>
internal static class KeyCharacters
{
    /// <summary>Characters from here on are not in the <see cref="Table"/>: it ends after the dashes and curly quotes.</summary>
    public const int Length = 0x2070;

    /// <summary>Belongs to no word.</summary>
    public const ushort Separator = 0;

    /// <summary>Only <see cref="WordReader"/> and <see cref="WordKey"/> know: marks, dropped characters, words of one letter.</summary>
    public const ushort Complex = ushort.MaxValue;

    /// <summary>For each character its key, or one of the two above.</summary>
    public static ushort[] Table { get; } = [.. Enumerable.Range(0, Length).Select(c => KeyInTable(new Rune(c)))];

    /// <summary>The key of a character beyond the table: of those only what belongs to no word is known.</summary>
    public static ushort KeyBeyond(string text, int at) => KeyBeyond(Characters.At(text, at, out _));

    private static ushort KeyBeyond(Rune rune) => Characters.IsWord(rune) || Characters.IsDropped(rune) ? Complex : Separator;

    /// <summary>Whether a key does not show a mark behind its last letter: an accent of a Latin, Greek or Cyrillic one. Of the iota subscript folding makes a letter.</summary>
    public static bool IsLostAfter(char key, char mark) => mark is >= '\u0300' and <= '\u036F' and not '\u0345' && Characters.IsEuropean(key);

    /// <summary>Whether a character is as if it were not there.</summary>
    public static bool IsDropped(char c) => !char.IsSurrogate(c) && Characters.IsDropped(new Rune(c));

    /// <summary>A whole syllable of Hangul: its own key. A part that grows together with it is <see cref="Complex"/>.</summary>
    public static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    /// <summary>Whether a word is one letter of Han or Kana that is its own key: of those that no form and no mark changes.</summary>
    public static bool IsWordAlone(string text, int at) =>
        IsOwnKey(text[at]) && (at + 1 == text.Length || !MayChange(text, at + 1));

    private static bool IsOwnKey(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF')
        or (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or '\u30FC';

    private static bool MayChange(string text, int at) =>
        text[at] >= 0x80 && Characters.At(text, at, out _) is var next && (Characters.IsMark(next) || Characters.IsDropped(next));

    /// <summary>The key of a word of which each character has a key of its own; null for others.</summary>
    public static string? TryKey(string folded)
    {
        ushort[] keys = Table;
        foreach (char c in folded)
        {
            if (c >= Length || keys[c] is Separator or Complex)
            {
                return null;
            }
        }

        return string.Create(folded.Length, folded, static (key, folded) =>
        {
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = (char)Table[folded[i]];
            }
        });
    }

    private static ushort KeyInTable(Rune rune)
    {
        if (!Characters.IsWord(rune))
        {
            return KeyBeyond(rune);
        }

        // Hangul's parts are letters that grow together with their neighbours.
        if (Characters.IsMark(rune) || Characters.IsSpaceless(rune) || rune.Value is >= 0x1100 and <= 0x11FF)
        {
            return Complex;
        }

        string key = WordKey.Slowly(WordForms.Folded(rune.ToString()));
        return key.Length == 1 ? key[0] : Complex;
    }
}
