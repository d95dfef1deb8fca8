using System.Text;

namespace ListeningPost.Core.Enrichment.Noise;

/// <summary>The patterns that stand in a text, each once.</summary>
/// <param name="hits">Room for them.</param>
internal ref struct NoiseHits(Span<NoiseHit> hits)
{
    /// <summary>A text that holds more is judged by the first so many.</summary>
    public const int Most = 64;

    /// <summary>No more words are told of than so many patterns have.</summary>
    private const int MostTold = 3;

    private const int LongestTold = 60;

    private readonly Span<NoiseHit> _hits = hits;
    private int _count;

    /// <summary>Follows the patterns from a place in their tree on.</summary>
    /// <param name="text">The tokens.</param>
    /// <param name="place">In the tree.</param>
    /// <param name="from">The first token of what is followed.</param>
    /// <param name="at">The token that is next.</param>
    public void Follow(NoiseText text, int place, int from, int at)
    {
        NoiseRules rules = NoiseRules.Instance;
        if (place > 0 && rules.EndingAt(place) is > 0 and var pattern)
        {
            Add(new NoiseHit(pattern, from, at - 1));
        }

        if (at == text.Count)
        {
            return;
        }

        NoiseToken token = text[at];
        Step(text, rules.After(place, token.Word), from, at);
        Step(text, rules.After(place, token.Kind), from, at);
        Step(text, rules.After(place, token.Further), from, at);
        Step(text, place > 0 ? rules.AfterAny(place) : 0, from, at);
    }

    /// <summary>The rule that has the most points, and as many as are wanted; -1: none has.</summary>
    public readonly int Best(int wanted)
    {
        int best = -1;
        for (int rule = 0; rule < NoiseRules.Rules.Count; rule++)
        {
            int points = Points(rule);
            if (points >= wanted)
            {
                wanted = points + 1;
                best = rule;
            }
        }

        return best;
    }

    /// <summary>The words that spoke for a rule, the strongest first, until they are enough.</summary>
    public readonly string Why(NoiseText text, int rule, int wanted)
    {
        var why = new StringBuilder();
        int points = 0;
        int told = 0;
        for (int strength = 4; strength > 0; strength--)
        {
            for (int i = 0; i < _count && points < wanted && told < MostTold; i++)
            {
                NoisePattern pattern = NoiseRules.Instance[_hits[i].Pattern];
                if (pattern.Rule != rule || pattern.Points != strength)
                {
                    continue;
                }

                points += strength;
                ReadOnlySpan<char> words = text.Words(_hits[i].From, _hits[i].To);
                why.Append(told++ == 0 ? "" : ", ").Append(words[..Math.Min(words.Length, LongestTold)]);
            }
        }

        return why.Replace('\n', ' ').ToString();
    }

    private void Step(NoiseText text, int place, int from, int at)
    {
        if (place > 0)
        {
            Follow(text, place, from, at + 1);
        }
    }

    private readonly int Points(int rule)
    {
        int points = 0;
        foreach (NoiseHit hit in _hits[.._count])
        {
            NoisePattern pattern = NoiseRules.Instance[hit.Pattern];
            points += pattern.Rule == rule || pattern.Rule == NoiseRules.Rules.Count ? pattern.Points : 0;
        }

        return points;
    }

    private void Add(NoiseHit hit)
    {
        if (_count == Most)
        {
            return;
        }

        foreach (NoiseHit known in _hits[.._count])
        {
            if (known.Pattern == hit.Pattern)
            {
                return;
            }
        }

        _hits[_count++] = hit;
    }
}

/// <summary>A pattern that stands in a text.</summary>
/// <param name="Pattern">Its number.</param>
/// <param name="From">Its first token.</param>
/// <param name="To">Its last token.</param>
internal readonly record struct NoiseHit(int Pattern, int From, int To);
