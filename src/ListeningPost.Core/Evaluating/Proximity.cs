using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>Finds <c>"a b c"~4</c>: all the words, any order, few others between the first and the last of them.</summary>
internal sealed class Proximity
{
    /// <summary>Steps after which a hostile text's further places are given up; the first place is always looked for longer.</summary>
    private const int MaxSteps = 100_000;
    private const long MaxStepsToFirst = 20L * MaxSteps;
    private const int MaxFound = 4_096;

    private readonly TextView _text;
    private readonly WordAssignment _words;
    private readonly List<Occurrence> _found = [];

    private Proximity(TextView text, WordAssignment words)
    {
        _text = text;
        _words = words;
    }

    private bool IsEnough =>
        _found.Count >= MaxFound || _words.Steps > (_found.Count > 0 ? MaxSteps : MaxStepsToFirst);

    /// <param name="node">The words.</param>
    /// <param name="slop">At most so many others.</param>
    /// <param name="text">Where to look.</param>
    /// <param name="isNearSide">Whether every stretch is wanted, since its ends count; else one for each beginning will do.</param>
    public static List<Occurrence> Of(WordsNode node, int slop, TextView text, bool isNearSide)
    {
        int[][] places = [.. node.Patterns.Select(p => PlacesOf(p, node.CaseExact, text))];
        if (places.Any(p => p.Length == 0))
        {
            return [];
        }

        var search = new Proximity(text, new WordAssignment(places));
        search.AddAll((long)places.Length + slop, isNearSide);
        return [.. search._found.DistinctBy(o => (o.FirstWord, o.EndWord)).OrderBy(o => o.Start)];
    }

    private static int[] PlacesOf(TermPattern pattern, bool caseExact, TextView text) =>
        [.. Enumerable.Range(0, text.Words.Count).Where(i => text.Find(pattern, i, caseExact) is not null)];

    private void AddAll(long width, bool isNearSide)
    {
        foreach (int start in _words.AllPlaces)
        {
            if (IsEnough)
            {
                return;
            }

            var widest = new Stretch(start, start + width);
            if (_words.Find(widest) is not { } words)
            {
                continue;
            }

            Add(words);
            if (isNearSide)
            {
                AddNarrower(widest);
            }
        }
    }

    /// <summary>The stretches that begin with one word: for each last word at most one.</summary>
    private void AddNarrower(Stretch widest)
    {
        int first = Array.BinarySearch(_words.AllPlaces, widest.First);
        foreach (int last in _words.AllPlaces.AsSpan(first))
        {
            if (last >= widest.Beyond || _words.Steps > MaxSteps || _found.Count >= MaxFound)
            {
                return;
            }

            if (_words.FindWithEnds(new Stretch(widest.First, last + 1L)) is { } words)
            {
                Add(words);
            }
        }
    }

    private void Add(int[] words)
    {
        int first = words.Min();
        int last = words.Max();
        IReadOnlyList<Word> all = _text.Words;
        Hit[] hits = [.. words.Order().Select(w => new Hit(_text.Scope, all[w].Start, all[w].End, isVerbatim: false))];
        _found.Add(new Occurrence(first, last + 1, all[first].Start, all[last].End, hits));
    }
}
