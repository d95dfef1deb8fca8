using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Searching;

/// <summary>What one request for one term brought.</summary>
/// <typeparam name="TState">The state that a cursor keeps per term.</typeparam>
internal sealed record SearchStep<TState>
    where TState : class
{
    /// <summary>Where the term stands now.</summary>
    public required TState State { get; init; }

    /// <summary>The posts not handed on before, in any order.</summary>
    public IReadOnlyList<Post> Posts { get; init; } = [];

    /// <summary>As <see cref="PollResult.Deleted"/>.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    public int Skipped { get; init; }

    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Nothing more is to be had for this term now.</summary>
    public bool Finished { get; init; }

    /// <summary>As <see cref="PollResult.ReachedBackTo"/>.</summary>
    public DateTimeOffset? ReachedBackTo { get; init; }

    /// <summary>As <see cref="PollResult.NotBefore"/>.</summary>
    public TimeSpan? NotBefore { get; init; }
}
