using ListeningPost.Core.Enrichment.Kinds;
using ListeningPost.Core.Enrichment.Noise;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment;

/// <summary>Works out language, sentiment about the brand, and kind. Pure and thread-safe.</summary>
public static class Enricher
{
    /// <param name="post">Plain text.</param>
    /// <param name="names">The words that name the brand. Empty: all of the post is about it.</param>
    public static Findings Enrich(Post post, IReadOnlyList<string> names) =>
        Enrich(new PostReading(post), BrandNames.None, names);

    /// <summary>The same for one of several brands that a post is about.</summary>
    /// <param name="reading">Of the post.</param>
    /// <param name="names">What names the brand.</param>
    /// <param name="matched">The words of the brand's query that matched.</param>
    public static Findings Enrich(PostReading reading, BrandNames names, IReadOnlyList<string> matched)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(matched);
        using var about = AboutBrand.Find(reading, names, matched);
        Mood mood = MoodOf(about, reading.Language);
        var (kind, kindWhy) = KindFinder.Find(new KindScene
        {
            Sentences = about.Near,
            Headlines = about.Headlines,
            Language = reading.Language,
            Score = mood.Score ?? 0,
            IsScored = mood.Score is not null,
            Rating = reading.Post.Rating,
            IsAddressed = about.IsAddressed,
        });
        Judgement judged = new Judgement(mood, kind, kindWhy).Reconciled();
        return new Findings
        {
            Language = reading.Language,
            Sentiment = judged.Mood.Name,
            SentimentScore = (float?)judged.Mood.Score,
            Kind = judged.Kind,
            Noise = reading.Noise?.Rule,
            Why = Readable(WhyOf(reading.Noise, judged), matched),
        };
    }

    private static IReadOnlyList<string> Readable(IReadOnlyList<string> why, IReadOnlyList<string> matched)
    {
        foreach (string reason in why)
        {
            if (reason.Contains(BrandMask.Word, StringComparison.OrdinalIgnoreCase))
            {
                return [.. why.Select(masked => BrandMask.Lifted(masked, matched))];
            }
        }

        return why;
    }

    private static IReadOnlyList<string> WhyOf(NoiseFound? noise, Judgement judged)
    {
        if (noise is not null)
        {
            return [noise.Why, .. judged.KindWhy, .. judged.Mood.Why];
        }

        return judged.KindWhy.Count == 0 ? judged.Mood.Why : [.. judged.KindWhy, .. judged.Mood.Why];
    }

    /// <summary>Where nothing is felt about the brand itself, a short post's neighbouring sentences speak too.</summary>
    private static Mood MoodOf(AboutBrand about, string? language)
    {
        Mood mood = MoodOf(about, language, isWide: false);
        bool isFelt = Math.Abs(mood.Score ?? 0) >= Mood.Threshold;
        return isFelt || !about.IsShort ? mood : MoodOf(about, language, isWide: true);
    }

    private static Mood MoodOf(AboutBrand about, string? language, bool isWide)
    {
        Ruled ruled = about.Speak(isWide);
        return ruled.Apply(SentimentFinder.Find(ruled.Spoken, language, about.IsAddressed));
    }
}
