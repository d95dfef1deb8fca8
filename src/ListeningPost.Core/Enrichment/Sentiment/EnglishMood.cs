using System.Globalization;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>Mood of English sentences, by a linear model over words, parts of words and the lexicon's sum.</summary>
internal static class EnglishMood
{
    private const int MostEvidence = 6;

    /// <summary>A word that changes the odds by less is not told.</summary>
    private const float Telling = 0.3f;

    /// <summary>What was learned from spoke less of bad things than mentions do.</summary>
    private const float OfMentions = 0.4f;

    /// <summary>Who calls a company by its account seldom does so to be nice.</summary>
    private const float OfCalls = 1;

    /// <summary>A text with an address in which nobody says "I" or "you" is news.</summary>
    private const float OfNews = -0.4f;

    /// <summary>The logit at which an opinion's score is halfway to 1.</summary>
    private const double Half = 1;

    /// <param name="text">The sentences about the brand, its name masked.</param>
    /// <param name="isCall">Whether they are addressed to the brand's account.</param>
    public static Mood Find(ReadOnlySpan<char> text, bool isCall) => Find(text, isCall, MoodModel.English);

    /// <summary>The same by another model.</summary>
    public static Mood Find(ReadOnlySpan<char> text, bool isCall, MoodModel model)
    {
        Span<MoodPart> parts = stackalloc MoodPart[EnglishReading.MostTokens];
        Span<uint> features = stackalloc uint[EnglishReading.MostFeatures];
        Span<float> dense = stackalloc float[MoodModel.Dense];
        var reading = new EnglishReading(text, features, parts, stackalloc char[EnglishReading.MostCharacters]);
        reading.Read(dense);
        var (negative, positive) = model.Judge(features[..reading.Features], dense);
        bool isNews = (reading.Signs & (TextSigns.Address | TextSigns.Personal)) == TextSigns.Address;
        float ofNews = isNews ? OfNews : 0;
        float ofCalls = isCall ? OfCalls : 0;
        double score = Score(negative + OfMentions + ofNews + ofCalls, positive + ofNews - ofCalls);
        Span<float> weights = stackalloc float[EnglishReading.MostTokens];
        model.Weigh(features[..reading.Features], parts[..reading.Parts], weights);
        return new Mood(score, Why(text, parts[..reading.Parts], weights[..reading.Parts]) ?? []);
    }

    /// <summary>
    /// Beyond the threshold of an opinion when the stronger side is likelier than neither, below it otherwise; less when the other side
    /// is nearly as likely.
    /// </summary>
    private static double Score(float negative, float positive)
    {
        double stronger = Math.Max(negative, positive);
        double clearness = Math.Tanh(Math.Abs(positive - negative) / 2d);
        double size = stronger >= 0
            ? Mood.Threshold + ((1 - Mood.Threshold) * clearness * stronger / (stronger + Half))
            : Mood.Threshold * 0.99 * clearness * Math.Exp(stronger);
        return Math.Round(positive >= negative ? size : -size, 4);
    }

    /// <summary>The words that changed the odds most; null: none did.</summary>
    /// <param name="weights">Of the parts; what is told becomes 0.</param>
    private static List<string>? Why(ReadOnlySpan<char> text, ReadOnlySpan<MoodPart> parts, Span<float> weights)
    {
        List<string>? why = null;
        Span<char> lower = stackalloc char[EnglishReading.MostLetters];
        for (int told = 0; told < MostEvidence; told++)
        {
            int most = Strongest(weights);
            if (most < 0 || Math.Abs(weights[most]) < Telling)
            {
                break;
            }

            ReadOnlySpan<char> token = text[parts[most].Token];
            ReadOnlySpan<char> written = token[..Math.Min(token.Length, EnglishReading.MostLetters)];
            ReadOnlySpan<char> word = lower[..written.ToLowerInvariant(lower)];
            why ??= [];
            why.Add(string.Create(CultureInfo.InvariantCulture, $"sentiment:{word} {weights[most]:+0.0;-0.0}"));
            weights[most] = 0;
        }

        return why;
    }

    private static int Strongest(ReadOnlySpan<float> weights)
    {
        int strongest = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (strongest < 0 || Math.Abs(weights[i]) > Math.Abs(weights[strongest]))
            {
                strongest = i;
            }
        }

        return strongest;
    }
}
