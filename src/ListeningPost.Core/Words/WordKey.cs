using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>What the index knows a word by: folded, and without the accents of Latin, Greek and Cyrillic letters.</summary>
/// <remarks>Words that differ in such accents alone share a key, so an unaccented word of a query is met by its key.</remarks>
internal static class WordKey
{
    /// <summary>The key of a word or of a word's beginning.</summary>
    /// <param name="folded">As <see cref="WordForms.Folded"/> has it.</param>
    public static string Of(string folded)
    {
        if (Ascii.IsValid(folded))
        {
            return folded;
        }

        if (KeyCharacters.TryKey(folded) is { } simple)
        {
            return simple;
        }

        return Slowly(folded);
    }

    /// <summary>The same, letter by letter with its marks.</summary>
    public static string Slowly(string folded)
    {
        var key = new StringBuilder(folded.Length);
        for (int i = 0; i < folded.Length;)
        {
            Rune rune = Characters.At(folded, i, out int length);
            Rune plain = Characters.Fold(Characters.BaseOf(rune));
            bool losesAccents = Characters.StandsForAccented(plain);
            key.Append(losesAccents ? plain : rune);
            i += length;
            while (i < folded.Length && Characters.At(folded, i, out int next) is var mark && Characters.IsMark(mark))
            {
                if (!losesAccents)
                {
                    key.Append(mark);
                }

                i += next;
            }
        }

        return key.ToString();
    }
}
