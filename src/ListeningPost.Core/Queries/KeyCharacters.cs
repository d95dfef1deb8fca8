using System.Text;

namespace ListeningPost.Core.Queries;

/// <summary>The part of <see cref="WordKey"/> that can be told character by character: nearly all of European writing.</summary>
internal static class KeyCharacters
{
    /// <summary>Characters from here on are <see cref="Complex"/>.</summary>
    public const int Length = 0x2000;

    /// <summary>Belongs to no word.</summary>
    public const ushort Separator = 0;

    /// <summary>Only <see cref="WordReader"/> and <see cref="WordKey"/> know: marks, dropped characters, words of one letter.</summary>
    public const ushort Complex = ushort.MaxValue;

    /// <summary>For each character its key, or one of the two above.</summary>
    public static ushort[] Table { get; } = [.. Enumerable.Range(0, Length).Select(KeyOf)];

    private static ushort KeyOf(int c)
    {
        var rune = new Rune(c);
        if (!Characters.IsWord(rune))
        {
            return Characters.IsDropped(rune) ? Complex : Separator;
        }

        // Hangul's parts are letters that grow together with their neighbours.
        if (Characters.IsMark(rune) || Characters.IsSpaceless(rune) || c is >= 0x1100 and <= 0x11FF)
        {
            return Complex;
        }

        string key = WordKey.Of(Words.Folded(rune.ToString()));
        return key.Length == 1 ? key[0] : Complex;
    }
}
