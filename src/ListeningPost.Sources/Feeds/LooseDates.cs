using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Feeds;

/// <summary>Dates in the forms that people and old programs write: days and months in words, named zones, bare numbers.</summary>
internal static partial class LooseDates
{
    private const int TimeoutMilliseconds = 1_000;

    /// <summary>The instant, or null when the text does not say one.</summary>
    /// <param name="text">At most some hundred characters.</param>
    public static DateTimeOffset? Parse(string text)
    {
        text = Comment().Replace(Folded(text), " ").Trim();
        if (Bare(text) is { } bare)
        {
            return bare;
        }

        text = DottedTime().Replace(text, dotted => dotted.Value.Replace('.', ':').Replace('h', ':'));
        Match time = Time().Match(text);
        string before = time.Success ? text[..time.Index] : text;
        string after = time.Success ? text[(time.Index + time.Length)..] : "";
        if (after.StartsWith(':') || (time.Success && before.EndsWith(':')))
        {
            return null;
        }

        TimeSpan? offset = Zone(ref after, out TimeZoneInfo? place)
            ?? (time.Groups["korean"].Success ? TimeSpan.FromHours(9) : TimeSpan.Zero);
        if (Day(before + " " + after, american: time.Groups["half"].Success) is not { } day)
        {
            return null;
        }

        DateTimeOffset? local = time.Success
            ? FeedDates.Compose(day.Year, day.Month, day.Day, Hour(time), Int(time, "minute"), Int(time, "second"), offset.Value)
            : FeedDates.Compose(day.Year, day.Month, day.Day, 0, 0, 0, offset.Value);
        return place is null ? local : local - place.GetUtcOffset(local?.DateTime ?? default);
    }

    /// <summary>Small letters without accents (<c>Mär</c> and <c>MAR</c> are one word), and ASCII's digits for all others.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                int digit = c > '9' ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
                folded.Append(digit >= 0 ? (char)('0' + digit) : c == '−' ? '-' : char.ToLowerInvariant(c));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Digits alone: seconds or milliseconds since 1970, ISO's compact forms, week and ordinal dates, a year.</summary>
    private static DateTimeOffset? Bare(string text)
    {
        if (Epoch().IsMatch(text))
        {
            double value = double.Parse(text, CultureInfo.InvariantCulture);
            double seconds = value < 1e11 ? value : value < 1e14 ? value / 1e3 : value / 1e6;
            return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        }

        if (Compact().Match(text) is { Success: true } compact)
        {
            return FeedDates.Compose(
                Int(compact, "year"), Int(compact, "month"), Int(compact, "day"), Int(compact, "hour"), Int(compact, "minute"), Int(compact, "second"), Stated(compact));
        }

        if (WeekDate().Match(text) is { Success: true } week)
        {
            int number = Int(week, "week");
            return number is >= 1 and <= 53
                ? new DateTimeOffset(ISOWeek.ToDateTime(Int(week, "year"), number, (DayOfWeek)(Math.Max(1, Int(week, "day")) % 7)), TimeSpan.Zero)
                : null;
        }

        if (Ordinal().Match(text) is { Success: true } ordinal)
        {
            int day = Int(ordinal, "day");
            return day is >= 1 and <= 366 ? FeedDates.Compose(Year(ordinal.Groups["year"].Value), 1, 1, 0, 0, 0, TimeSpan.Zero)?.AddDays(day - 1) : null;
        }

        return ShortYear().Match(text) is { Success: true } y
            ? FeedDates.Compose(Year(y.Groups["year"].Value), Math.Max(1, Int(y, "month")), Math.Max(1, Int(y, "day")), 0, 0, 0, TimeSpan.Zero)
            : null;
    }

    private static int Hour(Match time)
    {
        int hour = Int(time, "hour");
        string half = time.Groups["half"].Value + time.Groups["korean"].Value + time.Groups["east"].Value;
        bool afternoon = half.StartsWith('p') || half is "오후" or "下午" or "午後";
        return half.Length == 0 || hour > 12 ? hour : (hour % 12) + (afternoon ? 12 : 0);
    }

    /// <summary>The zone behind the time, cut out of it. Words that name none are left alone; no zone is null.</summary>
    private static TimeSpan? Zone(ref string after, out TimeZoneInfo? place)
    {
        place = null;
        Match offset = Offset().Match(after);
        if (offset.Success)
        {
            after = after.Remove(offset.Index, offset.Length);
            return Stated(offset);
        }

        foreach (Match word in ZoneWord().Matches(after))
        {
            TimeSpan? named = DateWords.Zone(word.Value);
            place = named is null ? DateWords.Place(word.Value) : null;
            if (named is not null || place is not null)
            {
                after = after.Remove(word.Index, word.Length);
                return named;
            }
        }

        return null;
    }

    /// <summary>The offset in figures, none is zero; one that cannot be is so large that no date has it.</summary>
    private static TimeSpan Stated(Match offset)
    {
        TimeSpan value = new(Int(offset, "hours"), Int(offset, "minutes"), 0);
        return Int(offset, "minutes") > 59 ? TimeSpan.FromHours(99) : offset.Groups["sign"].Value == "-" ? -value : value;
    }

    private static (int Year, int Month, int Day)? Day(string text, bool american)
    {
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return (Year(iso.Groups["year"].Value), Int(iso, "month"), Math.Max(1, Int(iso, "day")));
        }

        if (ThreeNumbers().Match(text) is { Success: true } three)
        {
            return Ordered(three, american);
        }

        Match? month = Word().Matches(text).LastOrDefault(word => DateWords.Month(word.Value) > 0);
        int[] numbers = [.. Digits().Matches(text).Select(n => Int(n, "n"))];
        if (month is null || numbers.Length != 2)
        {
            return null;
        }

        (int day, int year) = numbers[0] > 31 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        return (year < 100 ? Century(year) : year, DateWords.Month(month.Value), day);
    }

    /// <summary><c>26/06/2020</c>, <c>09/15/2014</c>, <c>30.10.23</c>, <c>03-12-31</c>: by what is possible, then by habit.</summary>
    private static (int Year, int Month, int Day) Ordered(Match three, bool american)
    {
        int a = Int(three, "a"), b = Int(three, "b"), c = Int(three, "c");
        if (three.Groups["c"].Length < 3 && three.Groups["separator"].Value == "-")
        {
            return (Century(a), b, c);
        }

        bool monthFirst = b > 12 || (american && a <= 12 && three.Groups["separator"].Value == "/");
        int year = three.Groups["c"].Length < 3 ? Century(c) : c;
        return monthFirst ? (year, a, b) : (year, b, a);
    }

    private static int Year(string digits)
    {
        int year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length == 2 ? Century(year) : year;
    }

    /// <summary>RFC 2822, 4.3: 00 to 49 is this century, 50 to 99 the last.</summary>
    private static int Century(int year) => year < 50 ? 2000 + year : 1900 + year;

    private static int Int(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } digits ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\d{9,10}(\.\d+)?$|^\d{13}$|^\d{16}$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Epoch();

    [GeneratedRegex(@"^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(t?(?<hour>\d\d)(:?(?<minute>\d\d)(:?(?<second>\d\d)([.,]\d+)?)?)?\s*(z|(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d)?)?)?$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(?<year>\d{4})-?w(?<week>\d\d)(-?(?<day>[1-7]))?$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex WeekDate();

    [GeneratedRegex(@"^(?<year>\d{4})-?(?<day>\d{3})$|^(?<year>\d{2})-?(?<day>\d{3})$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)$|^-(?<year>\d\d)-?(?<month>\d\d)$|^(?<year>\d{4})$", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"(?<!\d)((?<korean>오전|오후)\s*|(?<east>[上下]午|午[前後])\s*)?(?<hour>\d{1,2}):(?<minute>\d{1,2})(:(?<second>\d{1,2})([.,]\d+)?)?(\s*(?<half>[ap])\.?m\b\.?)?(?!\d)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Time();

    /// <summary><c>10.20.30</c> and <c>10h20</c> behind a year.</summary>
    [GeneratedRegex(@"(?<=\d{4},?\s+((a|at|um|kl\.?)\s+)?)\d{1,2}[.h]\d\d(\.\d\d)?(?![\d.])", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex DottedTime();

    [GeneratedRegex(@"(gmt|utc)?\s*(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d\d)?(?!\d)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Offset();

    [GeneratedRegex(@"[a-z_]+(/[a-z_]+)*", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex ZoneWord();

    [GeneratedRegex(@"(?<!\d)(?<year>\d{4})\s*[-/.년年]\s*(?<month>0?\d{1,2})(\s*[-/.월月]\s*(?<day>\d{1,2}))?(?!\d)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<!\d)(?<a>\d{1,2})(?<separator>[-/.])(?<b>\d{1,2})[-/.](?<c>\d{4}|\d\d)(?!\d)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<n>\d{1,4})(?!\d)(st|nd|rd|th)?", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Digits();
}
