namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>Text as its language is told from it: lower-case words of letters and apostrophes, one space between.</summary>
internal static class CleanText
{
    /// <summary>Of a longer text the rest says nothing more.</summary>
    public const int MostChars = 1000;

    /// <param name="text">No longer than <see cref="MostChars"/>.</param>
    /// <param name="room">As long.</param>
    /// <returns>What was written; empty without a letter.</returns>
    public static ReadOnlySpan<char> Write(ReadOnlySpan<char> text, Span<char> room)
    {
        int length = 0;
        int at = 0;
        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            ReadOnlySpan<char> word = text[start..at];
            if (!word.IsEmpty && IsOfLanguage(word))
            {
                length = Append(word, room, length);
            }

            at++;
        }

        return room[..length].TrimEnd(' ');
    }

    private static int Append(ReadOnlySpan<char> word, Span<char> room, int length)
    {
        foreach (char c in word)
        {
            bool isInWord = length > 0 && room[length - 1] != ' ';
            if (char.IsLetter(c))
            {
                room[length++] = char.ToLowerInvariant(c);
            }
            else if (isInWord)
            {
                room[length++] = c is '\'' or '’' ? c : ' ';
            }
        }

        bool isOpen = length > 0 && length < room.Length && room[length - 1] != ' ';
        if (isOpen)
        {
            room[length++] = ' ';
        }

        return length;
    }

    /// <summary>Whether a word is of a language, rather than a name, an address or a number.</summary>
    private static bool IsOfLanguage(ReadOnlySpan<char> word)
    {
        if (word[0] is '@' or '#' || word.Contains("://", StringComparison.Ordinal))
        {
            return false;
        }

        bool isNumbered = word.ContainsAnyInRange('0', '9') && !word.ContainsAnyExceptInRange('\0', '\x7f');
        return !isNumbered && !word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }
}
