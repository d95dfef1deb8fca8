using System.Globalization;
using ListeningPost.Core.Measures;
using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Pages;

/// <summary>Draws a brand's last weeks: who took part, the mood, and the share of conversations that the company was in.</summary>
/// <param name="brand">Its slug.</param>
/// <param name="days">Oldest first; the last is today.</param>
/// <param name="heard">The share of what there was to hear on each; null: nothing is known.</param>
internal sealed class DayCharts(string brand, IReadOnlyList<CountedDay> days, IReadOnlyList<double?> heard)
{
    private const float Axis = 44;

    /// <summary>Wide enough to be touched.</summary>
    private const float DayWidth = 25;

    private const int LabelEvery = 7;

    private const int SmallSample = 20;

    private const string NotHeard = "not fully heard";

    public IReadOnlyList<DayChart> All => [Presence(), Mood(), Participation()];

    private DayChart Presence()
    {
        int with = days.Count(day => day.WithYou > 0);
        int talked = days.Count(day => day.Conversations > 0);
        string words = talked == 0
            ? $"No conversation in {days.Count} days."
            : $"You took part on {with} of {Show.Count(talked, "day", "days")} that had a conversation.";
        return Draw("Conversations a day", words, "conversations", new DayColumns(Columns(d => [d.WithYou, d.PeopleOnly, d.WithoutYou]))
        {
            Series =
            [
                new("with you", Shade.WithYou), new("your people only", Shade.PeopleOnly), new("without you", Shade.WithoutYou),
            ],
            Blind = NotHeard,
            Labels = Labels,
        });
    }

    private DayChart Mood()
    {
        string all = Show.Count(days.Sum(day => day.Mentions), "mention", "mentions");
        long judged = days.Sum(day => day.Mentions - day.NotJudged);
        string words = judged == 0
            ? $"{all}, none judged."
            : $"{all}; of those judged {Share(days.Sum(d => d.Negative), judged)} against you, "
              + $"{Share(days.Sum(d => d.Positive), judged)} for you.";
        return Draw("Mentions a day, by mood", words, "mentions", new DayColumns(
            Columns(d => [d.Negative, d.Neutral, d.Positive, d.NotJudged]))
        {
            Series =
            [
                new("negative", Shade.Negative), new("neutral", Shade.Neutral), new("positive", Shade.Positive),
                new("not judged", Shade.NotJudged),
            ],
            Blind = NotHeard,
            Labels = Labels,
        });
    }

    private DayChart Participation()
    {
        long all = days.Sum(day => day.Conversations);
        long with = days.Sum(day => day.WithYou);
        string words = Wilson.Of(with, all) is { } interval
            ? $"In {days.Count} days {Share(with, all)} ({Show.Count(with)} of {Show.Count(all)}, 95 % interval "
              + $"{Show.Interval(interval.Low, interval.High)}); each conversation counts on each of its days."
            : $"No conversation in {days.Count} days.";
        var columns = new DayColumns([.. days.Select((day, i) => new DayColumn(day.Day, Rate(day), IsGap(i)) { Title = Told(day) })])
        {
            Series =
            [
                new($"of {SmallSample} conversations or more", Shade.WithYou), new($"of fewer than {SmallSample}", Shade.PeopleOnly),
            ],
            Blind = NotHeard,
            Labels = Labels,
            Ceiling = 100,
            Unit = " %",
        };
        return Draw("Your share of the conversations", words, "conversations", columns);
    }

    private DayChart Draw(string title, string words, string page, DayColumns columns)
    {
        string filter = page == "conversations" ? "&joinable=true" : "";
        var drawn = columns with
        {
            HasLegend = false,
            Axis = Axis,
            Width = Axis + 4 + (DayWidth * days.Count),
            Plot = 92,
            Links = [.. days.Select(day => $"/{page}?brand={brand}&since={Iso(day.Day)}&until={Iso(day.Day)}{filter}")],
        };
        IEnumerable<(string, string)> blind = columns.Days.Any(day => day.IsGap) ? [("blind", NotHeard)] : [];
        return new DayChart(
            title,
            words,
            [.. columns.Series.Select(series => (series.Shade.Name(), series.Words)), .. blind],
            ChartSvg.Draw(drawn, $"{title}. {words}"));
    }

    private IReadOnlyList<DayColumn> Columns(Func<CountedDay, long[]> values) =>
        [.. days.Select((day, i) => new DayColumn(day.Day, values(day), IsGap(i)))];

    private IReadOnlyList<string> Labels => [.. days.Select((day, i) => (days.Count - 1 - i) switch
    {
        0 => "today",
        var before when before % LabelEvery == 0 => Show.ShortDay(day.Day),
        _ => "",
    })];

    private bool IsGap(int day) => heard[day] is null or < Coverage.PartlyBlindBelow;

    /// <summary>In hundredths: of many, and of few.</summary>
    private static long[] Rate(CountedDay day)
    {
        long rate = day.Conversations == 0 ? 0 : (long)Math.Round(100.0 * day.WithYou / day.Conversations);
        return day.Conversations >= SmallSample ? [rate, 0] : [0, rate];
    }

    private static string Told(CountedDay day) => Wilson.Of(day.WithYou, day.Conversations) is { } interval
        ? $"{Iso(day.Day)}: you in {Show.Count(day.WithYou)} of {Show.Count(day.Conversations)} "
          + $"({Share(day.WithYou, day.Conversations)}, 95 % interval {Show.Interval(interval.Low, interval.High)})"
        : $"{Iso(day.Day)}: no conversation";

    private static string Share(long part, long of) => Show.Percent((double)part / of);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
