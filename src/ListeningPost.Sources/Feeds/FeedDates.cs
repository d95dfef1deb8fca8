using System.Text;
using ListeningPost.Sources.Dates;

namespace ListeningPost.Sources.Feeds;

/// <summary>Dates of one feed: where it says that it is Israel's, <c>IST</c> is Israel's time, else India's.</summary>
internal readonly record struct FeedDates(bool AreIsraeli)
{
    private static readonly TimeSpan FromIndiaToIsrael = TimeSpan.FromHours(5.5 - 2);

    /// <summary>By language (<c>he</c>, <c>iw</c>, <c>-IL</c>) and addresses.</summary>
    /// <param name="language">As stated.</param>
    /// <param name="addresses">The site's and the feed's own.</param>
    public static FeedDates Of(string? language, params ReadOnlySpan<Uri?> addresses)
    {
        bool areIsraeli = language is not null
            && (Begins(language, "he") || Begins(language, "iw") || language.EndsWith("-il", StringComparison.OrdinalIgnoreCase));
        foreach (Uri? address in addresses)
        {
            areIsraeli |= address is { IsAbsoluteUri: true } && address.Host.EndsWith(".il", StringComparison.OrdinalIgnoreCase);
        }

        return new FeedDates(areIsraeli);
    }

    /// <summary>The instant in UTC, or null.</summary>
    public DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        DateTimeOffset? date = WrittenDate.Parse(utf8);
        return AreIsraeli && IsIst(utf8) ? date + FromIndiaToIsrael : date;
    }

    private static bool IsIst(ReadOnlySpan<byte> date)
    {
        date = date.TrimEnd(" \t\r\n"u8);
        return date.Length > 3 && Ascii.EqualsIgnoreCase(date[^3..], "ist"u8);
    }

    private static bool Begins(string language, string code) =>
        language.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (language.Length == 2 || language[2] is '-' or '_');
}
