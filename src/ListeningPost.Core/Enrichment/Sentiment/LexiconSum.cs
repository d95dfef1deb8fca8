namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>The valences of a text's words, turned and weighed by what stands before them: VADER's rules in one pass.</summary>
internal struct LexiconSum
{
    private const float Turn = -0.74f;
    private const float Shout = 0.733f;
    private const float Exclamation = 0.292f;
    private const int MostExclamations = 4;
    private const float Normal = 15;

    private float _weight = 1;
    private float _boost;
    private float _boostBefore;
    private int _exclamations;

    public LexiconSum()
    {
    }

    /// <summary>Of the words that are positive where they stand.</summary>
    public float Positive { get; private set; }

    /// <summary>Of the negative ones; 0 or more.</summary>
    public float Negative { get; private set; }

    /// <summary>From -1 to 1.</summary>
    public readonly float Compound
    {
        get
        {
            float sum = Positive - Negative;
            sum += MathF.Sign(sum) * Math.Min(_exclamations, MostExclamations) * Exclamation;
            return sum / MathF.Sqrt((sum * sum) + Normal);
        }
    }

    /// <summary>Whether any word had a valence.</summary>
    public bool HasWords { get; private set; }

    public void AddExclamation() => _exclamations = Math.Min(_exclamations + 1, MostExclamations);

    /// <returns>What the word is worth where it stands.</returns>
    /// <param name="word">The next one.</param>
    /// <param name="isTurned">Whether a negation stands before it.</param>
    /// <param name="isShouted">Whether it stands out by its capitals.</param>
    public float Add(EnglishWord word, bool isTurned, bool isShouted)
    {
        if (word.Role == EnglishRole.Contrast)
        {
            Contrast();
        }

        float valence = word.Valence == 0 ? 0 : Weighed(word.Valence, isTurned, isShouted);
        _boostBefore = _boost * 0.95f;
        _boost = word.Boost;
        Count(valence);
        return valence;
    }

    private readonly float Weighed(float valence, bool isTurned, bool isShouted)
    {
        int side = MathF.Sign(valence);
        float raised = valence + (side * (_boost + _boostBefore + (isShouted ? Shout : 0)));
        return raised * (isTurned ? Turn : 1) * _weight;
    }

    private void Contrast()
    {
        if (_weight > 1)
        {
            return;
        }

        _weight = 1.5f;
        Positive *= 0.5f;
        Negative *= 0.5f;
    }

    private void Count(float valence)
    {
        HasWords |= valence != 0;
        if (valence > 0)
        {
            Positive += valence;
        }
        else
        {
            Negative -= valence;
        }
    }
}
