using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Evaluating;

/// <summary>A place where a part of a query stands in a text.</summary>
/// <param name="FirstWord">Its first word; of what touches no word the next one.</param>
/// <param name="EndWord">The word after its last; equal to <paramref name="FirstWord"/> when it takes no place.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Hits">What is highlighted.</param>
internal readonly record struct Occurrence(int FirstWord, int EndWord, int Start, int End, IReadOnlyList<Hit> Hits);

/// <summary>Something to highlight: words, or verbatim characters. Packed into eight bytes, since every match has some.</summary>
internal readonly record struct Hit
{
    private const int ScopeAt = 30;

    /// <summary>The start, with the number of the text in the two highest bits: the title comes first, what is quoted last.</summary>
    private readonly uint _start;

    /// <summary>Twice the end, and one more where it is verbatim.</summary>
    private readonly uint _end;

    public Hit(QueryScope scope, int start, int end, bool isVerbatim)
    {
        _start = (uint)start | ((uint)scope << ScopeAt);
        _end = ((uint)end << 1) | (isVerbatim ? 1u : 0);
    }

    public QueryScope Scope => (QueryScope)(_start >> ScopeAt);

    public int Start => (int)(_start & ((1u << ScopeAt) - 1));

    public int End => (int)(_end >> 1);

    public bool IsVerbatim => (_end & 1) != 0;

    /// <summary>The title before the text, what is quoted last; then in order of their places.</summary>
    public static int Compare(Hit a, Hit b)
    {
        int start = a._start.CompareTo(b._start);
        return start != 0 ? start : a._end.CompareTo(b._end);
    }
}
