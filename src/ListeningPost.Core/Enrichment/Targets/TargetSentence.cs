namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>A sentence of a masked text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, its closing marks included.</param>
/// <param name="FirstToken">The number of its first token.</param>
/// <param name="TokenEnd">The number behind its last.</param>
internal readonly record struct TargetSentence(int Start, int End, int FirstToken, int TokenEnd)
{
    /// <summary>Whether the brand's name stands in it.</summary>
    public bool NamesBrand { get; init; }

    /// <summary>Whether another name stands in it.</summary>
    public bool NamesOther { get; init; }

    /// <summary>Whether it is another's: it stands in a line that begins with <c>&gt;</c>.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Whether its mood is, in whole or in part, about the brand.</summary>
    public bool Decides { get; init; }

    /// <summary>Whether it stands beside one that decides, so that what it asks or complains of may be the brand.</summary>
    public bool IsNear { get; init; }
}
