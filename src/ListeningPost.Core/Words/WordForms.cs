using System.Text;

namespace ListeningPost.Core.Words;

/// <summary>The forms in which a word, once cut from its text, is compared with another.</summary>
internal static class WordForms
{
    /// <summary>A word as it is compared when case does not matter.</summary>
    public static string Folded(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            return string.Create(word.Length, word, static (folded, written) => Ascii.ToLower(written, folded, out _));
        }

        string normal = Normalized(word);
        var folded = new StringBuilder(normal.Length);
        foreach (Rune rune in normal.EnumerateRunes())
        {
            folded.Append(Characters.Fold(rune));
        }

        return folded.ToString();
    }

    /// <summary>A word as it is compared when case matters.</summary>
    public static string Normalized(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
        {
            return word.ToString();
        }

        var kept = new StringBuilder(word.Length);
        for (int i = 0; i < word.Length;)
        {
            Rune rune = Characters.At(word, i, out int length);
            i += length;
            if (!Characters.IsDropped(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormKC);
    }
}
