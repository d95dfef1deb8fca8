using System.Globalization;

namespace ListeningPost.Collecting;

/// <summary>Counts and times in the words of a log.</summary>
internal static class Words
{
    public static string Count(int count, string what) => string.Create(
        CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    public static string Duration(TimeSpan wait) => wait switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalDays:0} days"),
    };

    /// <summary>When it is tried again; a wait of nothing is not said.</summary>
    public static string Next(TimeSpan? next) => next switch
    {
        null => "Not tried again unless asked to.",
        { } wait when wait > TimeSpan.Zero => $"Next try in {Duration(wait)}.",
        _ => "It is tried again.",
    };
}
