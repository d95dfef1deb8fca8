namespace ListeningPost.Core.Matching;

/// <summary>A part of a query, compiled.</summary>
/// <param name="Filter">Says of a post whether the part matches, as far as that is known.</param>
/// <param name="Anchors">The terms of which a match has one; null: there are none such.</param>
/// <param name="Cost">How often one of them is thought to be met; see <see cref="TermCosts"/>.</param>
internal readonly record struct CompiledPart(Filter Filter, Anchor[]? Anchors, int Cost)
{
    /// <summary>A part of which nothing is known that a match needs.</summary>
    public static CompiledPart Anywhere(Filter filter) => new(filter, null, int.MaxValue);

    /// <summary>The terms by themselves, each once.</summary>
    public int[] AnchorTerms => [.. (Anchors ?? []).Select(a => a.Term).Distinct()];

    /// <summary>The anchors, guarded by the terms of another part, unless they are guarded already.</summary>
    public Anchor[]? GuardedBy(CompiledPart other)
    {
        int[] guards = other.AnchorTerms;
        return Anchors?.Select(a => a.Guards.Length > 0 ? a : a with { Guards = guards }).ToArray();
    }
}
