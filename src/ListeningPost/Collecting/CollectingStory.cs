using System.Collections.Concurrent;
using System.Globalization;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Collecting;

/// <summary>
/// The story of collecting, as an operator wants it daily: who begins to fail and why, who is back, and what came in, summed up.
/// A failure that lasts is said once and then hourly; a poll that brought nothing is not said. Thread-safe.
/// </summary>
/// <param name="say">Where lines go.</param>
internal sealed class CollectingStory(Action<string> say, TimeProvider clock)
{
    /// <summary>What lasts is said again after so long.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>What came in is summed up so often; the first time after a minute.</summary>
    public static readonly TimeSpan Sum = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstSum = TimeSpan.FromMinutes(1);
    private const int MostNamed = 8;
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Spell> _failing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _said = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Came> _came = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private DateTimeOffset _summedAt = clock.GetUtcNow();
    private Came _all;
    private bool _hasSummed;

    /// <summary>An answer was stored: whatever failed before, the source is well.</summary>
    public void Stored(string source, Saved saved)
    {
        if (_failing.TryRemove(source, out Spell? spell))
        {
            say($"{source}: recovered after {Words.Count(spell.Failures, "failure")} in {Words.Duration(clock.GetUtcNow() - spell.Since)}");
        }

        Add(source, new Came(saved.Added, saved.Mentions, saved.Quarantined));
    }

    /// <summary>What became known of the source itself is said when it is new.</summary>
    public void Polled(string source, PollTally tally)
    {
        if (tally.Interruption is { } why)
        {
            SayOnce(source, $"the rest later: {why.Message}");
        }

        if (tally.Note is { } note)
        {
            SayOnce(source, note);
        }

        foreach (string line in tally.LeftOut)
        {
            SayOnce(source, $"left out: {line}");
        }
    }

    public void Followed(string source, ThreadTally tally) => Add(source, new Came(tally.Added, tally.Mentions, 0));

    /// <summary>A stream is open: said once, and again only an hour later, for streams break and go on.</summary>
    public void Listening(string source) => SayOnce(source, "listening");

    /// <summary>It failed: said the first time, and hourly while it lasts.</summary>
    public void Failed(string source, string message, TimeSpan? next)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Spell spell = _failing.AddOrUpdate(
            source, _ => new Spell(now, 1, now, IsNews: true), (_, known) => known.Another(now, now - known.SaidAt >= Again));
        if (spell.IsNews)
        {
            say($"{source}: {How(spell, now)}: {message} {Words.Next(next)}");
        }
    }

    /// <summary>Its turn was ended for others.</summary>
    public void Stopped(string source) =>
        SayOnce(source, "is slow and others wait: stopped, and begun again with more time");

    /// <summary>Says what came in since the last time, if anything did and it is time.</summary>
    public void SumUp()
    {
        DateTimeOffset now = clock.GetUtcNow();
        KeyValuePair<string, Came>[] came;
        TimeSpan passed;
        lock (_lock)
        {
            passed = now - _summedAt;
            if (passed < (_hasSummed ? Sum : FirstSum))
            {
                return;
            }

            came = [.. _came.Where(of => of.Value.Added + of.Value.Mentions > 0).OrderByDescending(of => of.Value.Added)];
            _came.Clear();
            (_summedAt, _hasSummed) = (now, true);
        }

        if (came.Length > 0)
        {
            Came sum = came.Aggregate(default(Came), (all, of) => all + of.Value);
            say($"collected in {Words.Duration(passed)}: {sum} from {Names(came)}{Failing()}");
        }
    }

    /// <summary>The last words: all that came in.</summary>
    public void Stop()
    {
        Came all;
        lock (_lock)
        {
            all = _all;
        }

        say($"stopped collecting after {Words.Duration(clock.GetUtcNow() - _startedAt)}: {all}{Failing()}");
    }

    private void Add(string source, Came came)
    {
        lock (_lock)
        {
            _came[source] = _came.GetValueOrDefault(source) + came;
            _all += came;
        }
    }

    private string Failing() => _failing.IsEmpty ? "" : $"; failing: {Named([.. _failing.Keys.Order(StringComparer.Ordinal)])}";

    private static string Names(KeyValuePair<string, Came>[] came) =>
        Named([.. came.Select(of => string.Create(CultureInfo.InvariantCulture, $"{of.Key} ({of.Value.Added})"))]);

    private static string Named(IReadOnlyList<string> names)
    {
        string first = string.Join(", ", names.Take(MostNamed));
        return names.Count <= MostNamed
            ? first
            : string.Create(CultureInfo.InvariantCulture, $"{first} and {names.Count - MostNamed} more");
    }

    private static string How(Spell spell, DateTimeOffset now)
    {
        if (spell.Failures == 1)
        {
            return "failing";
        }

        return $"still failing, after {Words.Count(spell.Failures, "failure")} in {Words.Duration(now - spell.Since)}";
    }

    private void SayOnce(string source, string what)
    {
        string line = $"{source}: {what}";
        DateTimeOffset now = clock.GetUtcNow();
        bool isNews = !_said.TryGetValue(line, out DateTimeOffset saidAt) || now - saidAt >= Again;
        if (!isNews)
        {
            return;
        }

        if (_said.Count > MostRemembered)
        {
            _said.Clear();
        }

        _said[line] = now;
        say(line);
    }

    /// <summary>A time of failures in a row.</summary>
    private sealed record Spell(DateTimeOffset Since, int Failures, DateTimeOffset SaidAt, bool IsNews)
    {
        public Spell Another(DateTimeOffset now, bool isNews) => new(Since, Failures + 1, isNews ? now : SaidAt, isNews);
    }

    /// <summary>What came in.</summary>
    private readonly record struct Came(int Added, int Mentions, int Refused)
    {
        public static Came operator +(Came left, Came right) =>
            new(left.Added + right.Added, left.Mentions + right.Mentions, left.Refused + right.Refused);

        public override string ToString()
        {
            string came = $"{Words.Count(Added, "new post")}, {Words.Count(Mentions, "mention")}";
            return Refused == 0 ? came : $"{came}, {Words.Count(Refused, "post")} that the database would not take";
        }
    }
}
