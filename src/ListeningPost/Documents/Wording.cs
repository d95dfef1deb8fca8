using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents;

/// <summary>
/// The words of a document in one language, and numbers and times as its readers write them, whatever the machine's culture.
/// </summary>
/// <remarks>
/// Words stand in embedded files, <c>Words/en.txt</c> and its likes, in the folder of each document, with those that all share in
/// <c>Documents/Words</c>: lines of <c>key = words</c>, where <c>{0}</c> stands for a value, <c>**words**</c> are strong, and
/// <c>key.one</c> and <c>key.other</c> are the forms for a count. What a language lacks is said in English. A further language is one
/// more file in each of these folders.
/// </remarks>
public sealed partial class Wording
{
    private const string Fallback = "en";

    private const string Shared = "Documents";

    private static readonly ConcurrentDictionary<(string Document, string Language), Wording> Known = new();

    private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> _files;

    private Wording(string document, string language)
    {
        Language = language;
        Culture = language == Fallback ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        _files =
        [
            WordFile.Read(document, language), WordFile.Read(Shared, language), WordFile.Read(document, Fallback),
            WordFile.Read(Shared, Fallback),
        ];
    }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; }

    public CultureInfo Culture { get; }

    /// <summary>Words without values.</summary>
    /// <exception cref="KeyNotFoundException">No file has them.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No words are written for '{key}'.");

    /// <summary>The words of a document in a language; in English where nobody has written them in that one.</summary>
    /// <param name="document">The folder of the document: <c>Digests</c>.</param>
    /// <param name="language">ISO 639-1.</param>
    public static Wording For(string document, string language)
    {
        string known = WordFile.Exists(Shared, language) ? language : Fallback;
        return Known.GetOrAdd((document, known), static key => new Wording(key.Document, key.Language));
    }

    /// <summary>Words, or null where there are none.</summary>
    public string? Find(string key) => _files.Select(file => file.GetValueOrDefault(key)).FirstOrDefault(words => words is not null);

    /// <summary>Words with values in them, as plain text.</summary>
    public string Say(string key, params object?[] values) => Line(key, values).Text;

    /// <summary>Words that a count decides the form of; the count is <c>{0}</c>, the values follow.</summary>
    public string Many(string key, long count, params object?[] values) => ManyLine(key, count, count, values).Text;

    /// <summary>Words with values in them: figures, runs and lines stay what they are, numbers are written as readers do.</summary>
    public RichText Line(string key, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var runs = new List<Run>();
        bool isStrong = false;
        foreach (string piece in Pieces().Split(this[key]))
        {
            if (piece == "**")
            {
                isStrong = !isStrong;
                continue;
            }

            foreach (Run run in Runs(piece, values))
            {
                runs.Add(isStrong ? run with { IsStrong = true } : run);
            }
        }

        return new RichText([.. runs.Where(run => run.Text.Length > 0)]);
    }

    /// <summary>The same, where a count decides the form and <paramref name="shown"/> is <c>{0}</c>: usually a figure.</summary>
    public RichText ManyLine(string key, long count, object shown, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Line(count == 1 && Find(key + ".one") is not null ? key + ".one" : key + ".other", [shown, .. values]);
    }

    /// <summary><c>1,234</c>.</summary>
    public string Count(long count) => count.ToString("#,0", Culture);

    /// <summary>A share from 0 to 1 as <c>8 %</c>; <c>&lt; 1 %</c> and <c>&gt; 99 %</c> rather than a wrong 0 or 100.</summary>
    public string Percent(double share) => (share * 100) switch
    {
        > 0 and < 1 => "< 1 %",
        > 99 and < 100 => "> 99 %",
        var percent => Math.Round(percent, MidpointRounding.AwayFromZero).ToString("0", Culture) + " %",
    };

    /// <summary>An interval of shares: <c>4–14 %</c>.</summary>
    public string Interval(double low, double high) => string.Create(
        Culture, $"{Math.Round(low * 100, MidpointRounding.AwayFromZero):0}–{Math.Round(high * 100, MidpointRounding.AwayFromZero):0} %");

    /// <summary>Against the period before: <c>+3</c>, <c>−2</c>, <c>±0</c>.</summary>
    public string Change(long now, long before) => (now - before) switch
    {
        0 => "±0",
        > 0 and var more => "+" + Count(more),
        var less => "−" + Count(-less),
    };

    /// <summary>A count, beside the one of the period before where that is known.</summary>
    public Figure CountFigure(string id, long value, long? before = null) => new(
        id,
        value.ToString(CultureInfo.InvariantCulture),
        Count(value),
        before is { } b ? Change(value, b) : null)
    {
        Name = NameOf(id),
    };

    /// <summary>A share from 0 to 1.</summary>
    public Figure ShareFigure(string id, double share) =>
        new(id, share.ToString("0.####", CultureInfo.InvariantCulture), Percent(share)) { Name = NameOf(id) };

    /// <summary>A length of time in hours, to one decimal.</summary>
    public Figure HoursFigure(string id, TimeSpan time) =>
        new(id, time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture), Age(time)) { Name = NameOf(id) };

    /// <summary><c>12 min</c>, <c>41 h</c>, from four days on <c>9 days</c>.</summary>
    public string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => this["age.now"],
        { TotalHours: < 1 } => Say("age.minutes", (int)age.TotalMinutes),
        { TotalDays: < 4 } => Say("age.hours", (int)age.TotalHours),
        _ => Say("age.days", (int)age.TotalDays),
    };

    /// <summary><c>Saturday 21 November 2026</c>.</summary>
    public string Day(DateOnly day) => day.ToString(this["format.day"], Culture);

    /// <summary><c>21 Nov</c>.</summary>
    public string ShortDay(DateOnly day) => day.ToString(this["format.short-day"], Culture);

    /// <summary><c>21 Nov 14:05</c> on the zone's wall clock.</summary>
    public string Moment(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(this["format.moment"], Culture);

    /// <summary><c>14:05</c> on the zone's wall clock.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string NameOf(string figure) => Find("figure." + figure) ?? "";

    private IEnumerable<Run> Runs(string piece, object?[] values)
    {
        bool isValue = piece.Length > 2 && piece[0] == '{';
        if (!isValue)
        {
            return [new Run(piece)];
        }

        int number = int.Parse(piece.AsSpan(1, piece.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);
        return values[number] switch
        {
            Figure figure => [Run.Of(figure)],
            Run run => [run],
            RichText line => line.Runs,
            int count => [new Run(Count(count))],
            long count => [new Run(Count(count))],
            IFormattable value => [new Run(value.ToString(null, Culture))],
            var value => [new Run($"{value}")],
        };
    }

    [GeneratedRegex(@"(?<piece>\*\*|\{[0-9]\})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pieces();
}
