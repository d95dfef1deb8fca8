using System.Globalization;

namespace ListeningPost.Collecting;

/// <summary>What collecting says as it goes, a line each: on stderr, or into the log.</summary>
internal sealed class CollectingLines
{
    /// <summary>Where lines go. Default: nowhere.</summary>
    public Action<string> Say { get; set; } = _ => { };

    /// <summary>Told of faults of ours, with all that is known. Default: nobody.</summary>
    public Action<Exception> Trace { get; set; } = _ => { };

    public void Polled(string source, PollTally tally)
    {
        Say($"{source}: {Count(tally.Added, "new post")}, {Count(tally.Mentions, "mention")}"
            + (tally.Skipped > 0 ? $", {tally.Skipped} skipped" : "")
            + (tally.Erased > 0 ? $", {tally.Erased} taken back by their authors" : "")
            + (tally.Interruption is { } why ? $"; the rest later: {why.Message}" : "")
            + (tally.Note is { } note ? $"; {note}" : ""));
        foreach (string line in tally.LeftOut)
        {
            Say($"{source}: left out: {line}");
        }
    }

    public void Followed(string source, ThreadTally tally)
    {
        if (tally.Threads + tally.Failed > 0)
        {
            Say($"{source}: {Count(tally.Threads, "thread")}, {Count(tally.Added, "new post")}, {Count(tally.Mentions, "mention")}"
                + (tally.Failed > 0 ? $", {Count(tally.Failed, "thread")} failed" : ""));
        }
    }

    public void Failed(string source, string message, TimeSpan? next) => Say(
        $"{source}: failed: {message} " + (next is { } wait ? $"Next try in {Duration(wait)}." : "Not tried again unless asked to."));

    public void Skipped(string source, string host, DateTimeOffset until, string reason) => Say(string.Create(
        CultureInfo.InvariantCulture,
        $"{source}: skipped: {host} is to be left alone until {until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ({reason.TrimEnd('.')})"));

    /// <summary>A fault of ours.</summary>
    public void Broke(string source, Exception e)
    {
        Say($"{source}: failed: {e.Message}");
        Trace(e);
    }

    private static string Count(int count, string what) => string.Create(
        CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Duration(TimeSpan wait) => wait switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalHours:0} h"),
    };
}
