using System.Globalization;

namespace ListeningPost.Sources.Searching;

/// <summary>Which page is asked for.</summary>
/// <param name="Key">What is searched for: one of the source's keys.</param>
/// <param name="Token">As the page before named it in <see cref="ResultPage.Next"/>; null: the first page.</param>
/// <param name="Floor">Nothing older is wanted, Unix seconds; a platform that filters by time is asked with it.</param>
internal sealed record PageRequest(string Key, string? Token, long Floor)
{
    /// <summary>Of a platform that counts its pages, this one's number, from 1.</summary>
    public int Number => NumberIn(Token) ?? 1;

    /// <summary>The token of the page after this one, where pages are counted; null where there is none.</summary>
    public string? NextIf(bool isThere) => NumberedIf(isThere, Number + 1);

    /// <summary>A page's number as a token.</summary>
    public static string Numbered(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same of a page that may not be there; null: it is not.</summary>
    public static string? NumberedIf(bool isThere, int number) => isThere ? Numbered(number) : null;

    /// <summary>The number that a token holds; null: it is none.</summary>
    public static int? NumberIn(string? token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
