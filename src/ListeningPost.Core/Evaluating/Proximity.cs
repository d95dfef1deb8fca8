using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>Finds <c>"a b c"~4</c>: all the words, any order, few others between the first and the last of them.</summary>
internal static class Proximity
{
    /// <summary>Steps after which a hostile text's further places are given up; the first place is always looked for longer.</summary>
    private const int MaxSteps = 100_000;
    private const int MaxFound = 4_096;

    /// <param name="node">The words.</param>
    /// <param name="slop">At most so many others.</param>
    /// <param name="text">Where to look.</param>
    /// <param name="isNearSide">Whether every stretch is wanted, since its ends count; else one for each beginning will do.</param>
    public static List<Occurrence> Of(WordsNode node, int slop, TextView text, bool isNearSide)
    {
        int[][] places = [.. node.Patterns.Select(p => PlacesOf(p, node.CaseExact, text))];
        var found = new List<Occurrence>();
        if (places.Any(p => p.Length == 0))
        {
            return found;
        }

        long width = (long)places.Length + slop;
        var search = new Assignment(places);
        foreach (int start in search.AllPlaces)
        {
            bool isEnough = found.Count >= MaxFound || search.Steps > (found.Count > 0 ? MaxSteps : 20L * MaxSteps);
            if (isEnough)
            {
                break;
            }

            AddFrom(start, start + width, search, isNearSide, text, found);
        }

        return [.. found.DistinctBy(o => (o.FirstWord, o.EndWord)).OrderBy(o => o.Start)];
    }

    /// <summary>The stretches that begin with one word: for each last word at most one.</summary>
    private static void AddFrom(
        int start, long beyond, Assignment search, bool isNearSide, TextView text, List<Occurrence> found)
    {
        if (search.Find(start, beyond, null, null) is not { } widest)
        {
            return;
        }

        found.Add(Covering(widest, text));
        int first = Array.BinarySearch(search.AllPlaces, start);
        for (int i = isNearSide ? first : int.MaxValue; i < search.AllPlaces.Length && search.AllPlaces[i] < beyond; i++)
        {
            if (search.Steps > MaxSteps || found.Count >= MaxFound)
            {
                return;
            }

            int last = search.AllPlaces[i];
            if (search.Find(start, last + 1L, start, last) is { } stretch)
            {
                found.Add(Covering(stretch, text));
            }
        }
    }

    private static int[] PlacesOf(TermPattern pattern, bool caseExact, TextView text) =>
        [.. Enumerable.Range(0, text.Words.Count).Where(i => pattern.Matches(text.Compared(i, caseExact)))];

    private static Occurrence Covering(int[] words, TextView text)
    {
        int first = words.Min();
        int last = words.Max();
        Hit[] hits = [.. words.Order().Select(w =>
            new Hit(text.InTitle, text.Words[w].Start, text.Words[w].End, isVerbatim: false))];
        return new Occurrence(first, last + 1, text.Words[first].Start, text.Words[last].End, hits);
    }

    /// <summary>Gives each pattern a word of its own.</summary>
    private sealed class Assignment(int[][] places)
    {
        public long Steps { get; private set; }

        /// <summary>All words of any pattern, in order.</summary>
        public int[] AllPlaces { get; } = [.. places.SelectMany(p => p).Distinct().Order()];

        /// <summary>A word for each pattern within a stretch, all different, or null.</summary>
        /// <param name="from">The first word that may be taken.</param>
        /// <param name="beyond">The word after the last that may be taken.</param>
        /// <param name="first">A word that must be taken.</param>
        /// <param name="last">Another that must be taken.</param>
        public int[]? Find(int from, long beyond, int? first, int? last)
        {
            if (first is { } f && last is { } l)
            {
                if (l - f + 1 < places.Length)
                {
                    return null;
                }

                return FindWith(from, beyond, f, l);
            }

            return Find(from, beyond, new Dictionary<int, int>(), new HashSet<int>());
        }

        /// <summary>Tries which pattern takes the first word, and which the last.</summary>
        private int[]? FindWith(int from, long beyond, int first, int last)
        {
            for (int i = 0; i < places.Length; i++)
            {
                if (Array.BinarySearch(places[i], first) < 0)
                {
                    continue;
                }

                for (int j = 0; j < places.Length; j++)
                {
                    bool isSame = first == last ? i != j : i == j;
                    if (isSame || Array.BinarySearch(places[j], last) < 0)
                    {
                        continue;
                    }

                    var taken = new Dictionary<int, int> { [first] = i, [last] = j };
                    if (Find(from, beyond, taken, [i, j]) is { } words)
                    {
                        return words;
                    }
                }
            }

            return null;
        }

        private int[]? Find(int from, long beyond, Dictionary<int, int> taken, HashSet<int> done)
        {
            Steps += 10 + places.Length;
            var locked = taken.Keys.ToHashSet();
            for (int pattern = 0; pattern < places.Length; pattern++)
            {
                if (!done.Contains(pattern) && !Take(pattern, from, beyond, taken, locked, []))
                {
                    return null;
                }
            }

            var words = new int[places.Length];
            foreach ((int word, int pattern) in taken)
            {
                words[pattern] = word;
            }

            return words;
        }

        /// <summary>Takes a free word, or one whose pattern can take another.</summary>
        private bool Take(
            int pattern, int from, long beyond, Dictionary<int, int> taken, HashSet<int> locked, HashSet<int> tried)
        {
            int[] own = places[pattern];
            int begin = Array.BinarySearch(own, from);
            begin = begin < 0 ? ~begin : begin;
            for (int i = begin; i < own.Length && own[i] < beyond; i++)
            {
                Steps++;
                if (!taken.ContainsKey(own[i]))
                {
                    taken[own[i]] = pattern;
                    return true;
                }
            }

            for (int i = begin; i < own.Length && own[i] < beyond; i++)
            {
                Steps++;
                if (!locked.Contains(own[i]) && tried.Add(own[i])
                    && Take(taken[own[i]], from, beyond, taken, locked, tried))
                {
                    taken[own[i]] = pattern;
                    return true;
                }
            }

            return false;
        }
    }
}
