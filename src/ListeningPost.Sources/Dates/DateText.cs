namespace ListeningPost.Sources.Dates;

/// <summary>
/// Takes a date apart from left to right. What answers false has taken something or other: the text is then no such date.
/// </summary>
internal ref struct DateText(ReadOnlySpan<char> text)
{
    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Rest { get; private set; } = text;

    /// <summary>Takes so many digits; nothing where there are fewer.</summary>
    public bool Take(int digits, out int value)
    {
        value = 0;
        if (Rest.Length < digits)
        {
            return false;
        }

        foreach (char digit in Rest[..digits])
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        Rest = Rest[digits..];
        return true;
    }

    /// <summary>Takes two digits or one.</summary>
    public bool TakeNumber(out int value) => Take(2, out value) || Take(1, out value);

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
        if (Skip(":") && !Take(2, out second))
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
}
