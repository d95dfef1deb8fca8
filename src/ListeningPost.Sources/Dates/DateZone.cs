namespace ListeningPost.Sources.Dates;

/// <summary>A zone behind a date: nothing, <c>Z</c>, <c>GMT</c>, <c>+0100</c>, <c>+01:00</c>.</summary>
internal static class DateZone
{
    /// <summary>Reads it whole.</summary>
    /// <param name="zone">Nothing is UTC.</param>
    /// <param name="offset">From UTC.</param>
    public static bool TryRead(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is [] or ['Z' or 'z'] or "GMT" or "UTC" or "UT")
        {
            return true;
        }

        if (char.IsAsciiLetter(zone[0]))
        {
            TimeSpan? named = DateWords.Zone(zone.ToString().ToLowerInvariant());
            offset = named.GetValueOrDefault();
            return named is not null;
        }

        return zone[0] is '+' or '-' && TryReadFigures(zone, out offset);
    }

    private static bool TryReadFigures(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        var figures = new DateText(zone[1..]);
        if (!figures.Take(2, out int hours))
        {
            return false;
        }

        figures.Skip(":");
        if (!figures.Take(2, out int minutes))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (zone[0] == '-')
        {
            offset = -offset;
        }

        return minutes < 60 && figures.Rest.Length == 0;
    }
}
