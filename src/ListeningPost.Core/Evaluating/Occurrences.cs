using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Evaluating;

/// <summary>Finds where a part of a query stands in one text, in order of their beginnings.</summary>
/// <remarks>
/// Of a NEAR inside a NEAR at most <see cref="MaxPairs"/> pairs are kept, so that no text costs more than its length
/// allows; whether there is any is always exact.
/// </remarks>
internal static class Occurrences
{
    private const int MaxPairs = 4_096;

    /// <param name="node">A term, a NEAR, or brackets of them with OR.</param>
    /// <param name="text">Where to look.</param>
    /// <param name="isNearSide">Whether its ends count.</param>
    public static List<Occurrence> Of(QueryNode node, TextView text, bool isNearSide = false) => node switch
    {
        WordsNode { Slop: { } slop } words => Proximity.Of(words, slop, text, isNearSide),
        WordsNode words => OfWords(words, text),
        VerbatimNode verbatim => OfVerbatim(verbatim, text),
        AnyNode any => [.. any.Parts.SelectMany(p => Of(p, text, isNearSide)).OrderBy(o => o.Start)],
        ScopeNode scope => scope.Scope == text.Scope ? Of(scope.Part, text, isNearSide) : [],
        NearNode near => OfNear(near, text),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static List<Occurrence> OfWords(WordsNode node, TextView text)
    {
        var found = new List<Occurrence>();
        TermPattern[] joined = node.Joined is { } one ? [one] : [];
        for (int first = 0; first < text.Words.Count; first++)
        {
            AddPhrase(node.Patterns, first, node.CaseExact, text, found);
            AddPhrase(joined, first, node.CaseExact, text, found);
        }

        return found;
    }

    /// <summary>Adds a phrase of at least one word, if it begins at a place.</summary>
    private static void AddPhrase(
        IReadOnlyList<TermPattern> patterns, int first, bool caseExact, TextView text, List<Occurrence> found)
    {
        int end = first + patterns.Count;
        if (end == first || end > text.Words.Count)
        {
            return;
        }

        Word? word = null;
        for (int place = first; place < end; place++)
        {
            word = text.Find(patterns[place - first], place, caseExact);
            if (word is null)
            {
                return;
            }
        }

        int start = text.Words[first].Start;
        var hit = new Hit(text.Scope, start, word!.Value.End, isVerbatim: false);
        found.Add(new Occurrence(first, end, start, text.Words[end - 1].End, [hit]));
    }

    private static List<Occurrence> OfVerbatim(VerbatimNode node, TextView text)
    {
        var found = new List<Occurrence>();
        VerbatimText verbatim = text.Characters(node.Form);
        string characters = verbatim.Characters;
        for (int at = Next(node, verbatim, 0); at >= 0; at = Next(node, verbatim, at + 1))
        {
            if (!VerbatimText.MayStart(characters, at))
            {
                continue;
            }

            int end = node.Pattern.MatchAt(characters, at, VerbatimText.MayEnd);
            if (end > at)
            {
                (int from, int to) = verbatim.Place(at, end);
                (int first, int last) = text.WordsIn(from, to);
                found.Add(new Occurrence(first, last, from, to, [new Hit(text.Scope, from, to, isVerbatim: true)]));
            }
        }

        return found;
    }

    /// <summary>The next place where a match may begin, or -1: in ASCII no accents are in the way of looking for its beginning.</summary>
    private static int Next(VerbatimNode node, VerbatimText text, int from)
    {
        if (from >= text.Characters.Length)
        {
            return -1;
        }

        return text.IsAscii ? text.Characters.IndexOf(node.Pattern.Prefix, from, StringComparison.Ordinal) : from;
    }

    private static List<Occurrence> OfNear(NearNode node, TextView text)
    {
        List<Occurrence> left = Of(node.Left, text, isNearSide: true);
        List<Occurrence> right = left.Count == 0 ? [] : Of(node.Right, text, isNearSide: true);
        var pairs = new List<Occurrence>();
        if (right.Count > 0)
        {
            AddPairs(left, right, node.Distance, pairs);
            if (!node.Ordered)
            {
                AddPairs(right, left, node.Distance, pairs);
            }
        }

        pairs.Sort((a, b) => a.Start.CompareTo(b.Start));
        return pairs;
    }

    /// <summary>Each of the first with each of the second that begins after it ends, few enough words on.</summary>
    private static void AddPairs(List<Occurrence> firsts, List<Occurrence> seconds, int distance, List<Occurrence> pairs)
    {
        int kept = pairs.Count + MaxPairs;
        foreach (Occurrence first in firsts)
        {
            for (int i = FirstFrom(seconds, first.End); i < seconds.Count; i++)
            {
                Occurrence second = seconds[i];
                if (second.FirstWord - first.EndWord > distance || pairs.Count == kept)
                {
                    break;
                }

                pairs.Add(new Occurrence(
                    first.FirstWord,
                    Math.Max(first.EndWord, second.EndWord),
                    first.Start,
                    second.End,
                    [.. first.Hits, .. second.Hits]));
            }
        }
    }

    /// <summary>The first that begins at a character or after it.</summary>
    private static int FirstFrom(List<Occurrence> occurrences, int start)
    {
        int first = 0;
        int beyond = occurrences.Count;
        while (first < beyond)
        {
            int middle = (first + beyond) / 2;
            if (occurrences[middle].Start < start)
            {
                first = middle + 1;
            }
            else
            {
                beyond = middle;
            }
        }

        return first;
    }
}
