namespace ListeningPost.Core.Matching;

/// <summary>Where a term stands in a post, and what is known of it in advance.</summary>
internal struct TermState
{
    /// <summary>Its first occurrence; of an earlier post's where it is not there.</summary>
    public int First;

    /// <summary>Its last.</summary>
    public int Last;

    /// <summary>In how many posts it was met.</summary>
    public int Met;

    private int _known;

    /// <summary>Where in the <see cref="Postings"/> its list begins; 0: it has none.</summary>
    public readonly int List => _known >> 1;

    /// <summary>Whether some query has a phrase in which a word follows this one.</summary>
    public readonly bool BeginsPair => (_known & 1) != 0;

    public static TermState Of(int list, bool beginsPair) => new() { _known = (list << 1) | (beginsPair ? 1 : 0) };
}
