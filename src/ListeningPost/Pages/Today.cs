using ListeningPost.Digests;
using ListeningPost.Observability;

namespace ListeningPost.Pages;

/// <summary>What the first page shows.</summary>
/// <param name="Digests">One a brand.</param>
/// <param name="Troubles">Promises that this process does not keep at present, the oldest first.</param>
/// <param name="Now">When it was asked for.</param>
public sealed record Today(IReadOnlyList<Digest> Digests, IReadOnlyList<BrokenPromise> Troubles, DateTimeOffset Now)
{
    /// <summary>What heals by itself within that time is no matter for a reader.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Those that last.</summary>
    public IEnumerable<BrokenPromise> Lasting => Troubles.Where(trouble => Now - trouble.Since >= Grace);
}
