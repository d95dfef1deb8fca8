using System.Text;

namespace ListeningPost.Core.Queries;

/// <summary>The tokenizer: the one place that says what a word is.</summary>
/// <remarks>
/// A word is a maximal run of letters, digits and combining marks; of Han, Kana, Thai, Lao and Khmer each letter is one.
/// Words are cut from the text as written, and each is then NFKC-normalised and folded.
/// </remarks>
public static class Words
{
    /// <summary>The words of a text, in order.</summary>
    public static IReadOnlyList<Word> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        var reader = new WordReader(text);
        while (reader.MoveNext())
        {
            words.Add(new Word(reader.Start, reader.End, Folded(text.AsSpan(reader.Start..reader.End))));
        }

        return words;
    }

    /// <summary>A word as it is compared when case does not matter.</summary>
    internal static string Folded(ReadOnlySpan<char> word)
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
    internal static string Normalized(ReadOnlySpan<char> word)
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
