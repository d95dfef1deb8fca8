using System.Text;

namespace ListeningPost.Storage.Database;

/// <summary>
/// Values as PostgreSQL takes them: instants in UTC, and texts without what fails a statement: NUL, which goes, and halves of
/// surrogate pairs, which become U+FFFD. Whoever writes to the database need not know where its texts come from.
/// </summary>
internal static class Storable
{
    /// <summary>An argument, or all that stands in one.</summary>
    public static TValue Of<TValue>(TValue value) => value switch
    {
        string text => (TValue)(object)Text(text),
        string?[] texts => (TValue)(object)Texts(texts),
        DateTimeOffset at => (TValue)(object)at.ToUniversalTime(),
        DateTimeOffset?[] instants => (TValue)(object)Array.ConvertAll(instants, at => at?.ToUniversalTime()),
        _ => value,
    };

    /// <summary>The same text where nothing is wrong with it, as nearly always.</summary>
    public static string Text(string text)
    {
        if (IsSound(text))
        {
            return text;
        }

        var sound = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
            {
                sound.Append(rune.ToString());
            }
        }

        return sound.ToString();
    }

    private static string?[] Texts(string?[] texts)
    {
        if (Array.TrueForAll(texts, text => IsSound(text)))
        {
            return texts;
        }

        return Array.ConvertAll(texts, text => text is null ? null : Text(text));
    }

    /// <summary>Looks only at what may be wrong, which the processor finds many characters at a time.</summary>
    private static bool IsSound(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }
}
