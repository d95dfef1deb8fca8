namespace ListeningPost.Sources.Dates;

/// <summary>RFC 3339 and what is meant to be: <c>2026-11-22T10:20:30.5+01:00</c>, <c>2026/1/5 9:05</c>; the zone may be missing.</summary>
internal static class IsoDate
{
    public static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        var rest = new DateText(text);
        if (!TakeDay(ref rest, out DateParts date)
            || !rest.Skip("Tt ")
            || !rest.TakeTime(ref date)
            || !DateZone.TryRead(rest.Rest.Trim(), out TimeSpan offset))
        {
            return null;
        }

        return (date with { Offset = offset }).ToInstant();
    }

    private static bool TakeDay(ref DateText rest, out DateParts date)
    {
        if (rest.Take(4, out int year)
            && rest.Skip("-/")
            && rest.TakeNumber(out int month)
            && rest.Skip("-/")
            && rest.TakeNumber(out int day))
        {
            date = new DateParts(year, month, day);
            return true;
        }

        date = default;
        return false;
    }
}
