namespace ListeningPost.Accuracy.Lexica;

/// <summary>In how many positive and negative lines words stand.</summary>
internal sealed class LeaningCounts
{
    private readonly Dictionary<(string Word, bool IsNegated), (int Positive, int Negative)> _counts = [];
    private int _positive;
    private int _negative;

    /// <summary>Each once, in order.</summary>
    public IEnumerable<string> Words => _counts.Keys.Select(key => key.Word).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Counts a line.</summary>
    /// <param name="words">Its words, each with whether a negation is felt there.</param>
    public void Add(IEnumerable<(string Word, bool IsNegated)> words, bool isPositive)
    {
        _positive += Convert.ToInt32(isPositive);
        _negative += Convert.ToInt32(!isPositive);
        foreach (var word in words.Distinct())
        {
            (int positive, int negative) = _counts.GetValueOrDefault(word);
            _counts[word] = isPositive ? (positive + 1, negative) : (positive, negative + 1);
        }
    }

    /// <summary>In how many lines a word stands, and the logarithm of its odds against those of any line.</summary>
    /// <param name="prior">How many lines of no opinion it is given beside its own.</param>
    public (int Lines, double Leaning) Leaning(string word, bool isNegated, double prior)
    {
        (int positive, int negative) = _counts.GetValueOrDefault((word, isNegated));
        double share = _positive / (double)(_positive + _negative);
        double odds = (positive + (prior * share)) / (negative + (prior * (1 - share)));
        return (positive + negative, Math.Log(odds * (1 - share) / share));
    }
}
