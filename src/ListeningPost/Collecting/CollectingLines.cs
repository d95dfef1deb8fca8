using System.Globalization;
using System.Text;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Collecting;

/// <summary>What collecting says as it goes: a line a poll on stderr, or the story of it in a service's log.</summary>
internal sealed class CollectingLines
{
    /// <summary>Where lines go. Default: nowhere.</summary>
    public Action<string> Say { get; set; } = _ => { };

    /// <summary>Told of faults of ours, with all that is known. Default: nobody.</summary>
    public Action<Exception> Trace { get; set; } = _ => { };

    /// <summary>Tells the story in place of a line a poll; null: a line each.</summary>
    public CollectingStory? Story { get; set; }

    /// <summary>Told of each source what became of it, beside what is said. Default: nobody.</summary>
    public ICollectingWatch? Watch { get; set; }

    /// <summary>An answer was stored.</summary>
    public void Stored(string source, Saved saved)
    {
        Watch?.Stored(source, saved);
        Story?.Stored(source, saved);
    }

    public void Polled(string source, PollTally tally)
    {
        Watch?.Polled(source, tally);
        if (Story is { } story)
        {
            story.Polled(source, tally);
            return;
        }

        Say($"{source}: {What(tally)}");
        foreach (string line in tally.LeftOut)
        {
            Say($"{source}: left out: {line}");
        }
    }

    public void Followed(string source, ThreadTally tally)
    {
        Watch?.Followed(source, tally);
        if (Story is { } story)
        {
            story.Followed(source, tally);
            return;
        }

        if (tally.Threads + tally.Failed > 0)
        {
            string failed = tally.Failed > 0 ? $", {Words.Count(tally.Failed, "thread")} failed" : "";
            Say($"{source}: {Words.Count(tally.Threads, "thread")}, {Came(tally.Added, tally.Mentions)}{failed}");
        }
    }

    /// <summary>A stream is open.</summary>
    public void Listening(string source)
    {
        if (Story is { } story)
        {
            story.Listening(source);
        }
        else
        {
            Say($"{source}: listening");
        }
    }

    public void Failed(string source, string message, TimeSpan? next)
    {
        Watch?.Failed(source, message);
        if (Story is { } story)
        {
            story.Failed(source, message, next);
        }
        else
        {
            Say($"{source}: failed: {message} {Words.Next(next)}");
        }
    }

    public void Skipped(string source, string host, DateTimeOffset until, string reason)
    {
        Watch?.Skipped(source, until, reason);
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{source}: skipped: {host} is to be left alone until {until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ({reason.TrimEnd('.')})"));
    }

    /// <summary>Its turn lasted longer than it may.</summary>
    public void GivenUp(string source, TimeSpan after)
    {
        Watch?.GivenUp(source);
        Say($"{source}: given up after {Words.Duration(after)}");
    }

    /// <summary>A fault of ours.</summary>
    public void Broke(string source, Exception e)
    {
        Failed(source, e.Message, next: TimeSpan.Zero);
        Trace(e);
    }

    private static string What(PollTally tally)
    {
        var said = new StringBuilder(Came(tally.Added, tally.Mentions));
        if (tally.Unmatched > 0)
        {
            said.Append(CultureInfo.InvariantCulture, $", {tally.Unmatched} found and not matched (why: check --trace)");
        }

        if (tally.Skipped > 0)
        {
            said.Append(CultureInfo.InvariantCulture, $", {tally.Skipped} skipped");
        }

        if (tally.Erased > 0)
        {
            said.Append(CultureInfo.InvariantCulture, $", {tally.Erased} taken back by their authors");
        }

        if (tally.Interruption is { } why)
        {
            said.Append(CultureInfo.InvariantCulture, $"; the rest later: {why.Message}");
        }

        if (tally.Note is { } note)
        {
            said.Append(CultureInfo.InvariantCulture, $"; {note}");
        }

        return said.ToString();
    }

    private static string Came(int added, int mentions) => $"{Words.Count(added, "new post")}, {Words.Count(mentions, "mention")}";
}
