using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ListeningPost.Sources.Dates;

/// <summary>Dates in the forms that people and old programs write: days and months in words, named zones, bare numbers.</summary>
internal static partial class LooseDate
{
    private const int TimeoutMilliseconds = 1_000;

    /// <summary>Where 오전 and 오후 are written.</summary>
    private static readonly TimeSpan KoreanTime = TimeSpan.FromHours(9);

    /// <summary>The instant, or null when the text does not say one.</summary>
    /// <param name="text">At most some hundred characters.</param>
    public static DateTimeOffset? Read(string text)
    {
        text = Comment().Replace(Folded(text), " ").Trim();
        return BareDate.Read(text) ?? ReadWords(DottedTime().Replace(text, dotted => WithColons(dotted.Value)));
    }

    private static string WithColons(string dottedTime) => dottedTime.Replace('.', ':').Replace('h', ':');

    private static DateTimeOffset? ReadWords(string text)
    {
        Match time = Time().Match(text);
        if (!time.Success)
        {
            return Day(text, isAmerican: false)?.ToInstant();
        }

        string before = text[..time.Index];
        string after = text[(time.Index + time.Length)..];
        if (after.StartsWith(':') || before.EndsWith(':'))
        {
            return null;
        }

        TimeSpan? stated = Zone(ref after, out TimeZoneInfo? place);
        TimeSpan usual = time.Groups["korean"].Success ? KoreanTime : TimeSpan.Zero;
        DateParts? date = Day($"{before} {after}", isAmerican: time.Groups["half"].Success);

        // No day has the year 0, and so no instant.
        DateTimeOffset? local = (date.GetValueOrDefault() with
        {
            Hour = Hour(time),
            Minute = time.Int("minute"),
            Second = time.Int("second"),
            Offset = stated ?? usual,
        }).ToInstant();
        if (place is null)
        {
            return local;
        }

        return local - place.GetUtcOffset(local.GetValueOrDefault().DateTime);
    }

    /// <summary>Small letters without accents (<c>Mär</c> and <c>MAR</c> are one word), and ASCII's digits for all others.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Folded(c));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static char Folded(char c)
    {
        if (c == '−')
        {
            return '-';
        }

        int digit = CharUnicodeInfo.GetDecimalDigitValue(c);
        return digit >= 0 ? (char)('0' + digit) : char.ToLowerInvariant(c);
    }

    private static int Hour(Match time)
    {
        int hour = time.Int("hour");
        string half = time.Groups["half"].Value + time.Groups["korean"].Value + time.Groups["east"].Value;
        if (half.Length == 0 || hour > 12)
        {
            return hour;
        }

        bool isAfternoon = half.StartsWith('p') || half is "오후" or "下午" or "午後";
        return (hour % 12) + (isAfternoon ? 12 : 0);
    }

    /// <summary>The zone behind the time, cut out of it. Words that name none are left alone; no zone is null.</summary>
    private static TimeSpan? Zone(ref string after, out TimeZoneInfo? place)
    {
        place = null;
        Match offset = Offset().Match(after);
        if (offset.Success)
        {
            after = after.Remove(offset.Index, offset.Length);
            return offset.Offset();
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

    private static DateParts? Day(string text, bool isAmerican)
    {
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return new DateParts(iso.Year(), iso.Int("month"), Math.Max(1, iso.Int("day")));
        }

        if (ThreeNumbers().Match(text) is { Success: true } three)
        {
            return Ordered(three, isAmerican);
        }

        return WithMonthInWords(text);
    }

    /// <summary>A word that is a month, and two numbers: the one that can be no day is the year, else the second.</summary>
    private static DateParts? WithMonthInWords(string text)
    {
        Match? month = Word().Matches(text).LastOrDefault(word => DateWords.Month(word.Value) > 0);
        int[] numbers = [.. Digits().Matches(text).Select(digits => digits.Int("n"))];
        if (month is null || numbers.Length != 2)
        {
            return null;
        }

        (int day, int year) = (numbers[0], numbers[1]);
        if (day > 31)
        {
            (day, year) = (year, day);
        }

        return new DateParts(year < 100 ? DateMatch.Century(year) : year, DateWords.Month(month.Value), day);
    }

    /// <summary><c>26/06/2020</c>, <c>09/15/2014</c>, <c>30.10.23</c>, <c>03-12-31</c>: by what is possible, then by habit.</summary>
    private static DateParts Ordered(Match three, bool isAmerican)
    {
        int a = three.Int("a"), b = three.Int("b");
        string separator = three.Groups["separator"].Value;
        if (separator == "-" && three.Groups["c"].Length == 2)
        {
            return new DateParts(DateMatch.Century(a), b, three.Int("c"));
        }

        bool isMonthFirst = b > 12 || (isAmerican && a <= 12 && separator == "/");
        int year = three.Year("c");
        return isMonthFirst ? new DateParts(year, a, b) : new DateParts(year, b, a);
    }

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"(?<!\d)((?<korean>오전|오후)\s*|(?<east>[上下]午|午[前後])\s*)?"
        + @"(?<hour>\d{1,2}):(?<minute>\d{1,2})(:(?<second>\d{1,2})([.,]\d+)?)?(\s*(?<half>[ap])\.?m\b\.?)?(?!\d)",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex Time();

    /// <summary><c>10.20.30</c> and <c>10h20</c> behind a year.</summary>
    [GeneratedRegex(
        @"(?<=\d{4},?\s+((a|at|um|kl\.?)\s+)?)\d{1,2}[.h]\d\d(\.\d\d)?(?![\d.])", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex DottedTime();

    [GeneratedRegex(
        @"(gmt|utc)?\s*(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d\d)?(?!\d)", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Offset();

    [GeneratedRegex(@"[a-z_]+(/[a-z_]+)*", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex ZoneWord();

    [GeneratedRegex(
        @"(?<!\d)(?<year>\d{4})\s*[-/.년年]\s*(?<month>0?\d{1,2})(\s*[-/.월月]\s*(?<day>\d{1,2}))?(?!\d)",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"(?<!\d)(?<a>\d{1,2})(?<separator>[-/.])(?<b>\d{1,2})[-/.](?<c>\d{4}|\d\d)(?!\d)",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<n>\d{1,4})(?!\d)(st|nd|rd|th)?", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex Digits();
}
