using System.Globalization;
using ListeningPost.Core.Words;
using ListeningPost.Importing;

namespace ListeningPost.Cli;

/// <summary>What an import says as it goes: on a terminal one line that changes, otherwise a line now and then.</summary>
internal sealed class ImportLines(string path, TimeProvider clock)
{
    private const int MostShown = 20;

    /// <summary>Back to the beginning of the terminal's line, and what stands there away.</summary>
    private const string Anew = "\r\u001b[K";

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(10);

    private readonly long _began = clock.GetTimestamp();
    private readonly string _anew = Console.IsErrorRedirected ? "" : Anew;
    private readonly string _end = Console.IsErrorRedirected ? "\n" : "";
    private readonly TimeSpan _pause = Console.IsErrorRedirected ? Seldom : Often;
    private long _saidAt = clock.GetTimestamp();
    private long _bad;
    private long _line = 1;

    /// <summary>Of what is imported.</summary>
    public string Name { get; } = path == "-" ? "standard input" : OneLine.Of(path);

    /// <summary>Says where a file is gone on with.</summary>
    public void Begin(long line)
    {
        if (line > 1)
        {
            Say($"{Name}: going on at line {Number(line)}; what stands before it is stored");
        }
    }

    public void Say(string line) => Console.Error.WriteLine(_anew + OneLine.Of(line));

    public void Bad(long line, string problem)
    {
        if (_bad++ < MostShown)
        {
            Say($"{Name}, line {Number(line)}: {problem}");
        }
    }

    public void Progress(ImportTally tally)
    {
        _line = Math.Max(_line, tally.Line);
        if (clock.GetElapsedTime(_saidAt) < _pause)
        {
            return;
        }

        _saidAt = clock.GetTimestamp();
        string bad = tally.Bad > 0 ? $", {Number(tally.Bad)} bad" : "";
        Console.Error.Write($"{_anew}{Name}: {What(tally)}{bad}{_end}");
    }

    /// <param name="isKept">Whether its place is kept.</param>
    public void Interrupted(bool isKept)
    {
        if (isKept)
        {
            Say($"{Name}: interrupted behind line {Number(_line)}: the same command goes on there");
            return;
        }

        Say($"{Name}: interrupted: the same command begins again, and adds nothing twice");
    }

    public void End(ImportTally tally, string source, IReadOnlyDictionary<string, long> ignored)
    {
        if (_bad > MostShown)
        {
            Say($"{Name}: {Number(_bad - MostShown)} more bad lines");
        }

        if (ignored.Count > 0)
        {
            var most = ignored.OrderByDescending(field => field.Value).Take(MostShown);
            Say($"{Name}: fields that are not read: {string.Join(", ", most.Select(field => $"{field.Key} ({Number(field.Value)})"))}");
        }

        double seconds = clock.GetElapsedTime(_began).TotalSeconds;
        Say($"{Name}: imported as {source}: {What(tally)}, {Number(tally.Bad)} bad; "
            + string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {tally.Good / Math.Max(seconds, 0.001):0} posts/s"));
        if (tally.Good == 0 && tally.Bad == 0)
        {
            Say($"error: {Name} holds no posts. Write one JSON object a line, or comma-separated values after a header.");
        }
        else if (tally.Good == 0)
        {
            Say($"error: no line of {Name} is a post. The lines above say why.");
        }
    }

    private static string What(ImportTally tally) =>
        $"{Number(tally.Good)} posts, of these {Number(tally.Saved.Added)} new and {Number(tally.Saved.Edited)} changed, "
        + $"{Number(tally.Saved.Mentions)} new mentions";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

}
