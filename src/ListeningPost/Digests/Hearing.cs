using Measured = ListeningPost.Core.Measures.Coverage;

namespace ListeningPost.Digests;

/// <summary>Whether the instrument heard: what makes a zero mean something.</summary>
public sealed class Hearing
{
    private readonly Digest _digest;

    public Hearing(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        _digest = digest;
        Coverage = Measured.Over(digest.Sources.Select(source => (source.Coverage, source.Weight)));
        SourcesExpected = digest.Sources.Count(s => s.IsExpected);
        SourcesHeard = digest.Sources.Count(s => s.Coverage >= Measured.PartlyBlindBelow);
    }

    /// <summary>Over the sources, weighted by their usual number of posts; null without any.</summary>
    public double? Coverage { get; }

    /// <summary>Those that were to be heard.</summary>
    public int SourcesExpected { get; }

    public int SourcesHeard { get; }

    /// <summary>Whether there is any source to ask; otherwise all that is counted was imported.</summary>
    public bool Listens => _digest.Sources.Count > 0;

    /// <summary>A period without any source that was due heard nothing.</summary>
    public bool IsBlind => Measured.IsBlind(Coverage, Listens, _digest.Figures.Mentions);

    public bool IsPartlyBlind => Coverage is >= Measured.BlindBelow and < Measured.PartlyBlindBelow;

    public bool IsQuiet => _digest.Figures.Mentions == 0 && !IsBlind && !IsPartlyBlind;
}
