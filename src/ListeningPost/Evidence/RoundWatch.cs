using System.Collections.Concurrent;
using ListeningPost.Collecting;
using ListeningPost.Storage.Intake;

namespace ListeningPost.Evidence;

/// <summary>Keeps what became of each source in a round.</summary>
internal sealed class RoundWatch : ICollectingWatch
{
    private readonly ConcurrentDictionary<string, SourceFate> _fates = new(StringComparer.Ordinal);

    /// <summary>Of a source that was not heard of at all: nothing.</summary>
    public SourceFate Of(string source) => _fates.GetValueOrDefault(source, new SourceFate());

    public void Stored(string source, Saved saved) => Add(source, fate => fate with
    {
        Answers = fate.Answers + 1,
        Posts = fate.Posts + saved.Added,
        Mentions = fate.Mentions + saved.Mentions,
    });

    public void Polled(string source, PollTally tally) => Add(source, fate => fate with
    {
        IsOver = tally.Interruption is null,
        Found = tally.Posts,
        ReachedBackTo = tally.ReachedBackTo,
    });

    public void Followed(string source, ThreadTally tally) => Add(source, fate => fate with
    {
        Posts = fate.Posts + tally.Added,
        Mentions = fate.Mentions + tally.Mentions,
    });

    public void Failed(string source, string message) => Add(source, fate => fate with { Said = message });

    public void Skipped(string source, DateTimeOffset until, string reason) =>
        Add(source, fate => fate with { Said = reason, IsPaused = true });

    public void GivenUp(string source) => Add(source, fate => fate with { IsGivenUp = true });

    private void Add(string source, Func<SourceFate, SourceFate> change) =>
        _fates.AddOrUpdate(source, _ => change(new SourceFate()), (_, fate) => change(fate));
}

/// <summary>What became of a source in a round.</summary>
internal sealed record SourceFate
{
    /// <summary>Answers that were stored.</summary>
    public int Answers { get; init; }

    /// <summary>Whether it was polled to its end.</summary>
    public bool IsOver { get; init; }

    /// <summary>Posts that it found, known already or not; null: it was not polled to its end.</summary>
    public int? Found { get; init; }

    /// <summary>Posts that were new, those of threads too.</summary>
    public int Posts { get; init; }

    /// <summary>Mentions that were new, those of threads too.</summary>
    public int Mentions { get; init; }

    public DateTimeOffset? ReachedBackTo { get; init; }

    /// <summary>Why it failed, one line; null: it did not.</summary>
    public string? Said { get; init; }

    /// <summary>Whether its host had asked before to be left alone.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether its turn lasted longer than it may.</summary>
    public bool IsGivenUp { get; init; }
}
