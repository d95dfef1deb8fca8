using System.Runtime.InteropServices;

namespace ListeningPost.Sources.Dates;

/// <summary>A date in parts, as it is written; whether there is such a day is told by <see cref="ToInstant"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateParts(int Year, int Month, int Day)
{
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(18);

    public int Hour { get; init; }

    public int Minute { get; init; }

    public int Second { get; init; }

    /// <summary>From UTC.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>A day and more away from both ends of what can be held, so that no offset leads beyond them.</summary>
    private bool IsDay =>
        Year is >= 2 and <= 9998 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month);

    /// <summary>Midnight may be 24:00, and a minute may have a leap second.</summary>
    private bool IsTime =>
        Hour <= 24 && Minute <= 59 && Second <= 60 && (Hour < 24 || Minute + Second == 0);

    /// <summary>The instant; null when there is no such day, hour or zone. A leap second is the next second.</summary>
    public DateTimeOffset? ToInstant()
    {
        if (!IsDay || !IsTime || Offset.Duration() > MaxOffset)
        {
            return null;
        }

        DateTime day = new(Year, Month, Day, 0, 0, 0, DateTimeKind.Utc);
        return new DateTimeOffset(day.AddSeconds((((Hour * 60) + Minute) * 60) + Second) - Offset, TimeSpan.Zero);
    }
}
