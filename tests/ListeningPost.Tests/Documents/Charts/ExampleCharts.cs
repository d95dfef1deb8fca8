using ListeningPost.Documents.Content;

namespace ListeningPost.Tests.Documents.Charts;

/// <summary>Charts of an invented brand.</summary>
internal static class ExampleCharts
{
    public static PresenceColumns Columns(int days, long most, params int[] blind) => new(
    [
        .. Enumerable.Range(0, days).Select(i => new PresenceDay(
            new DateOnly(2026, 11, 1).AddDays(i), most * (i % 3) / 8, most * (i % 2) / 8, most * (i % 7) / 8, blind.Contains(i) ? 0.4 : 1)),
    ])
    {
        Alt = "Conversations a day",
        Legend = ["with you", "your people only", "without you", "not fully heard"],
        Labels = [.. Enumerable.Range(0, days).Select(i => i % 7 == 6 ? $"day {i}" : "")],
    };

    public static TrendLine Line(params double?[] values) => new(
        [.. values.Select(value => new TrendPoint(value, value is null, IsSmall: false))])
    {
        Alt = "Share by week",
    };
}
