using System.Collections.Concurrent;

namespace ListeningPost.Observability;

/// <summary>What keeps this process from a promise at present: told by whoever has to keep it, asked by readiness.</summary>
public sealed class Troubles
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<BrokenPromise>> _all = new(StringComparer.Ordinal);

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<BrokenPromise> All => [.. _all.Values.SelectMany(troubles => troubles).OrderBy(trouble => trouble.Since)];

    /// <summary>Says how things stand with one promise, instead of what was said before.</summary>
    public void Tell(string promise, IReadOnlyList<BrokenPromise> troubles) => _all[promise] = troubles;
}

/// <summary>A promise that is not kept.</summary>
/// <param name="What">As the beginning of a sentence, without an address of a person.</param>
/// <param name="Since">When it was first tried in vain.</param>
/// <param name="Why">One line.</param>
public sealed record BrokenPromise(string What, DateTimeOffset Since, string Why);
