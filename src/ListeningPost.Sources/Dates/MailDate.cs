using System.Collections.Frozen;

namespace ListeningPost.Sources.Dates;

/// <summary>
/// RFC 822, its years in four digits: <c>Sun, 22 Nov 2026 10:20:30 +0100</c>; the day's name and the seconds may be missing.
/// </summary>
internal static class MailDate
{
    private static readonly FrozenDictionary<int, int> Months = "jan feb mar apr may jun jul aug sep oct nov dec".Split(' ')
        .Select((name, i) => KeyValuePair.Create(Key(name), i + 1)).ToFrozenDictionary();

    /// <summary>A comma behind more than this does not end the day's name.</summary>
    private const int MaxDayName = 11;

    public static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        if (comma is >= 0 and <= MaxDayName)
        {
            text = text[(comma + 1)..].TrimStart();
        }

        Span<Range> parts = stackalloc Range[6];
        if (text.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) != 5)
        {
            return null;
        }

        var day = new DateText(text[parts[0]]);
        var year = new DateText(text[parts[2]]);
        var time = new DateText(text[parts[3]]);
        if (!day.TakeNumber(out int dayNumber) || !year.Take(4, out int yearNumber))
        {
            return null;
        }

        var date = new DateParts(yearNumber, Month(text[parts[1]]), dayNumber);
        bool isWhole = time.TakeTime(ref date) && day.Rest.Length + year.Rest.Length + time.Rest.Length == 0;
        if (!isWhole || !DateZone.TryRead(text[parts[4]], out TimeSpan offset))
        {
            return null;
        }

        return (date with { Offset = offset }).ToInstant();
    }

    /// <summary>1 to 12; 0, which is none, for all other words.</summary>
    private static int Month(ReadOnlySpan<char> word) => word.Length == 3 ? Months.GetValueOrDefault(Key(word)) : 0;

    /// <summary>Three letters, small.</summary>
    private static int Key(ReadOnlySpan<char> word) => (word[0] | ' ') << 16 | (word[1] | ' ') << 8 | (word[2] | ' ');
}
