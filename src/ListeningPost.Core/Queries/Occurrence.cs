namespace ListeningPost.Core.Queries;

/// <summary>A place where a part of a query stands in a text.</summary>
/// <param name="FirstWord">Its first word; of what touches no word the next one.</param>
/// <param name="EndWord">The word after its last; equal to <paramref name="FirstWord"/> when it takes no place.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Hits">What is highlighted.</param>
internal readonly record struct Occurrence(int FirstWord, int EndWord, int Start, int End, IReadOnlyList<Hit> Hits);

/// <summary>Something to highlight: words, or verbatim characters.</summary>
internal readonly record struct Hit(bool InTitle, int Start, int End, bool IsVerbatim)
{
    /// <summary>The title before the text, then in order of their places.</summary>
    public static int Compare(Hit a, Hit b)
    {
        int text = b.InTitle.CompareTo(a.InTitle);
        int start = text != 0 ? text : a.Start.CompareTo(b.Start);
        int end = start != 0 ? start : a.End.CompareTo(b.End);
        return end != 0 ? end : a.IsVerbatim.CompareTo(b.IsVerbatim);
    }
}
