using System.Globalization;

namespace ListeningPost.Storage.Database;

/// <summary>Words of our own, as a statement says them. What others wrote goes by parameters, never this way.</summary>
internal static class Literals
{
    /// <summary><c>'web', 'youtube'</c>. Without quotes in them.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));

    /// <summary>
    /// What others wrote, for a statement that is printed and never sent: quotes are doubled, and a line break, or whatever else
    /// shows nothing, is written by its number.
    /// </summary>
    public static string Quoted(string text)
    {
        string doubled = text.Replace("'", "''", StringComparison.Ordinal);
        if (!doubled.Any(ShowsNothing))
        {
            return $"'{doubled}'";
        }

        string backslashed = doubled.Replace(@"\", @"\\", StringComparison.Ordinal);
        return $"E'{string.Concat(backslashed.Select(c => ShowsNothing(c) ? $@"\u{(int)c:x4}" : c.ToString()))}'";
    }

    /// <summary>An instant, for a statement that is printed, as exact as the database keeps it.</summary>
    public static string Of(DateTimeOffset at) =>
        $"timestamptz '{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)}'";

    /// <summary>Also what turns the direction of reading, so that a statement is what it looks like.</summary>
    private static bool ShowsNothing(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
