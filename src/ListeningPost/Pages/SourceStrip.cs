using System.Globalization;
using System.Text;
using ListeningPost.Core.Measures;
using ListeningPost.Documents.Content;

namespace ListeningPost.Pages;

/// <summary>How a source was heard, day by day: a low bar where it was not, so that it can be read without colours.</summary>
/// <param name="first">The first day.</param>
/// <param name="days">Shares from 0 to 1; null: nothing was to be heard, or nobody knows.</param>
/// <param name="since">Since when it is listened to: what it did not reach back to before is no fault of it.</param>
public sealed class SourceStrip(DateOnly first, IReadOnlyList<double?> days, DateOnly since)
{
    private const int DayWidth = 8;
    private const int Height = 18;
    private const int MostNamed = 3;
    private const int Heard = 0;
    private const int Partly = 1;
    private const int Blind = 2;
    private const int NotAsked = 3;

    private static readonly (string Class, string Words, int Height)[] Looks =
    [
        ("positive", "heard", Height), ("without-you", "partly heard", 11), ("negative", "not heard", 5), ("neutral", "not asked", 2),
    ];

    /// <summary><c>27 of 28 days heard; not heard 3 Nov</c>.</summary>
    public string Words
    {
        get
        {
            int heard = Enumerable.Range(0, days.Count).Count(day => LookOf(day) == Heard);
            string all = $"{heard.ToString(CultureInfo.InvariantCulture)} of {Show.Count(days.Count, "day", "days")} heard";
            var others = Runs().Where(run => run.Look is Partly or Blind).ToList();
            IEnumerable<string> named = others.TakeLast(MostNamed).Select(run => $"{Looks[run.Look].Words} {Named(run.From, run.Until)}");
            return string.Join("; ", [all, .. named, .. others.Count > MostNamed ? ["and before that"] : Array.Empty<string>()]);
        }
    }

    /// <summary>Days that are alike are one bar; a mask parts them.</summary>
    public string Svg
    {
        get
        {
            var svg = new StringBuilder();
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<svg class=\"heard\" width=\"{days.Count * DayWidth}\" height=\"{Height}\" role=\"img\" aria-label=\"{Words}\">");
            foreach (var (look, from, until) in Runs())
            {
                var (name, _, height) = Looks[look];
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect class=\"{name}\" x=\"{from * DayWidth}\" y=\"{Height - height}\"");
                svg.Append(CultureInfo.InvariantCulture, $" width=\"{(until - from) * DayWidth}\" height=\"{height}\"/>");
            }

            return svg.Append(CultureInfo.InvariantCulture, $"<title>{Words}</title></svg>").ToString();
        }
    }

    /// <summary>Days in a row that look alike.</summary>
    private IEnumerable<(int Look, int From, int Until)> Runs()
    {
        for (int i = 0; i < days.Count;)
        {
            int from = i;
            int look = LookOf(i);
            while (i < days.Count && LookOf(i) == look)
            {
                i++;
            }

            yield return (look, from, i);
        }
    }

    private string Named(int from, int until)
    {
        string begin = Show.ShortDay(first.AddDays(from));
        return until - from == 1 ? begin : $"{begin} to {Show.ShortDay(first.AddDays(until - 1))}";
    }

    private int LookOf(int day) => days[day] switch
    {
        >= Coverage.PartlyBlindBelow => Heard,
        null => NotAsked,
        _ when first.AddDays(day) < since => NotAsked,
        >= Coverage.BlindBelow => Partly,
        _ => Blind,
    };
}
