using System.Text;

namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>Tells the language of a text by its script, its n-grams and, between close relatives, its commonest words.</summary>
/// <remarks>
/// Says nothing rather than guessing: a name, a number or two words may be of any language. Errs on that side.
/// Method of the project Efficient Language Detector: 4-byte n-grams of each word, each counted once.
/// </remarks>
public static class LanguageDetector
{
    private const string English = "en";
    private const int MaxChars = 1000;

    /// <summary>Fewer different n-grams than this say nothing.</summary>
    private const int EnoughNgrams = 5;

    /// <summary>How far the best must be ahead of the second, as a share of its score.</summary>
    private const double EnoughLead = 0.03;

    /// <summary>How much of what a text of that language scores on average; less is another language than we know, or none.</summary>
    private const double EnoughPerNgram = 34;

    /// <summary>A language that is expected is believed when it has so much of the best one's score, and the text is no proof.</summary>
    private const double ExpectedShare = 0.6;

    /// <summary>English, expected by nobody, needs so much.</summary>
    private const double EnglishShare = 0.8;

    /// <summary>With fewer different n-grams, the usual language is believed before a better one.</summary>
    private const int FewNgrams = 12;

    /// <summary>So much of the better one's score it needs.</summary>
    private const double TieShare = 0.8;

    /// <summary>How far the best of a short text must be ahead, when neither the usual language nor English is possible.</summary>
    private const double ClearLead = 0.3;

    /// <param name="text">Plain text. Addresses, @names, #tags and words with digits are left out.</param>
    /// <returns>ISO 639-1; null when unsure.</returns>
    public static string? Detect(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[MaxChars];
        ReadOnlySpan<char> clean = CleanText.Write(text[..Math.Min(text.Length, MaxChars)], letters);
        if (clean.IsEmpty)
        {
            return null;
        }

        Span<int> scores = stackalloc int[NgramTable.Instance.Languages.Count];
        return Scripts.Decide(clean) ?? Sure(clean, scores, Score(clean, scores));
    }

    /// <summary>
    /// The same, and where the text is too short to tell: the language that is usual where it stands, unless the letters or the n-grams
    /// speak against it; else English, where the letters allow.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <param name="usual">ISO 639-1: the source's or the brand's; null: none.</param>
    /// <returns>ISO 639-1; null when it is likely another language than both, or has no letters.</returns>
    public static string? Detect(ReadOnlySpan<char> text, string? usual)
    {
        Span<char> letters = stackalloc char[MaxChars];
        ReadOnlySpan<char> clean = CleanText.Write(text[..Math.Min(text.Length, MaxChars)], letters);
        if (clean.IsEmpty)
        {
            return null;
        }

        Span<int> scores = stackalloc int[NgramTable.Instance.Languages.Count];
        if (Scripts.Decide(clean) is { } language)
        {
            return language;
        }

        int ngrams = Score(clean, scores);
        (int best, _) = TwoBest(scores);
        bool isTie = ngrams < FewNgrams && usual is not null && IsPossible(usual, clean, scores, TieShare * scores[best]);
        return isTie ? usual : Sure(clean, scores, ngrams) ?? Likely(clean, scores, usual);
    }

    private static string? Sure(ReadOnlySpan<char> clean, ReadOnlySpan<int> scores, int ngrams)
    {
        if (ngrams < EnoughNgrams)
        {
            return Scripts.Guess(clean);
        }

        IReadOnlyList<string> languages = NgramTable.Instance.Languages;
        (int best, int second) = TwoBest(scores);
        bool isSure = scores[best] >= EnoughPerNgram * ngrams
            && scores[best] - scores[second] >= EnoughLead * scores[best];
        bool isKnown = isSure || Relatives.AreClose(languages[best], languages[second]);
        return isKnown ? Relatives.Tell(languages[best], clean) : Scripts.Guess(clean);
    }

    private static string? Likely(ReadOnlySpan<char> clean, ReadOnlySpan<int> scores, string? usual)
    {
        (int best, int second) = TwoBest(scores);
        if (usual is not null && IsPossible(usual, clean, scores, ExpectedShare * scores[best]))
        {
            return usual;
        }

        if (IsPossible(English, clean, scores, EnglishShare * scores[best]))
        {
            return English;
        }

        bool isAhead = scores[best] - scores[second] > ClearLead * scores[best];
        return isAhead ? Relatives.Tell(NgramTable.Instance.Languages[best], clean) : null;
    }

    private static bool IsPossible(string language, ReadOnlySpan<char> clean, ReadOnlySpan<int> scores, double enough)
    {
        int number = NgramTable.Instance.NumberOf(language);
        bool isLikely = number < 0 ? enough == 0 : scores[number] >= enough;
        bool isOfItsLetters = language == English ? Ascii.IsValid(clean) : Scripts.IsLatin(clean) == Scripts.IsWrittenInLatin(language);
        return isLikely && isOfItsLetters;
    }

    /// <summary>Adds up what the n-grams say.</summary>
    /// <returns>How many different ones there are.</returns>
    private static int Score(ReadOnlySpan<char> clean, Span<int> scores)
    {
        Span<ulong> ngrams = stackalloc ulong[Ngrams.Places];
        int count = Ngrams.Collect(clean, ngrams);
        foreach (ulong ngram in ngrams)
        {
            if (ngram != 0)
            {
                NgramTable.Instance.Add(ngram, scores);
            }
        }

        return count;
    }

    private static (int Best, int Second) TwoBest(ReadOnlySpan<int> scores)
    {
        int best = 0;
        int second = -1;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                (best, second) = (i, best);
            }
            else if (second < 0 || scores[i] > scores[second])
            {
                second = i;
            }
        }

        return (best, second);
    }
}
