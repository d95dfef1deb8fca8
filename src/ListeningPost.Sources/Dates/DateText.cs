using System.Globalization;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Dates;

/// <summary>
/// Takes a date apart from left to right. What answers false has taken something or other: the text is then no such date.
/// </summary>
internal ref struct DateText(ReadOnlySpan<char> text)
{
    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Rest { get; private set; } = text;

    /// <summary>Takes four digits and no more.</summary>
    public bool TakeYear(out int year) => Take(out year) == 4;

    /// <summary>Takes one digit or two and no more.</summary>
    public bool TakeNumber(out int number) => Take(out number) is 1 or 2;

    /// <summary>Takes one of these characters, if it is there.</summary>
    public bool Skip(ReadOnlySpan<char> any)
    {
        bool isThere = Rest.Length > 0 && any.Contains(Rest[0]);
        if (isThere)
        {
            Rest = Rest[1..];
        }

        return isThere;
    }

    /// <summary>Takes <c>10:20</c>, <c>10:20:30</c> or <c>10:20:30.5</c>; the fraction is dropped.</summary>
    public bool TakeTime(ref DateParts date)
    {
        if (!TakeNumber(out int hour) || !Skip(":") || !TakeNumber(out int minute))
        {
            return false;
        }

        int second = 0;
        if (Skip(":") && Take(out second) != 2)
        {
            return false;
        }

        if (Skip(".,"))
        {
            Rest = Rest.TrimStart("0123456789");
        }

        date = date with { Hour = hour, Minute = minute, Second = second };
        return true;
    }

    /// <returns>How many digits there were.</returns>
    private int Take(out int value)
    {
        ReadOnlySpan<char> digits = SpanPieces.Cut(Rest, Rest.IndexOfAnyExceptInRange('0', '9'));
        Rest = Rest[digits.Length..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) ? digits.Length : 0;
    }
}
