using ListeningPost.Core.Enrichment.Kinds;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment;

/// <summary>Works out language, sentiment about the brand, and kind. Pure and thread-safe.</summary>
public static class Enricher
{
    /// <param name="post">Plain text.</param>
    /// <param name="matched">
    /// The words of the brand's query that matched; sentiment is of the sentences they stand in. Empty: of all.
    /// </param>
    public static Findings Enrich(Post post, IReadOnlyList<string> matched) => Enrich(new PostReading(post), matched);

    /// <summary>The same for one of several brands that a post is about.</summary>
    /// <param name="reading">Of the post.</param>
    /// <param name="matched">The words of the brand's query that matched.</param>
    public static Findings Enrich(PostReading reading, IReadOnlyList<string> matched)
    {
        ArgumentNullException.ThrowIfNull(reading);
        string? language = reading.Language;
        var about = AboutBrand.Find(reading, matched);
        Mood mood = SentimentFinder.Find(string.Join(' ', about.Naming), language, about.IsAddressed);
        if (mood.Why.Count == 0 && about.IsShort)
        {
            mood = SentimentFinder.Find(string.Join(' ', about.Near), language, about.IsAddressed);
        }

        var (kind, kindWhy) = KindFinder.Find(new KindScene
        {
            Sentences = about.Near,
            Headlines = about.Headlines,
            Language = language,
            Score = mood.Score ?? 0,
            IsScored = mood.Score is not null,
            Rating = reading.Post.Rating,
            IsAddressed = about.IsAddressed,
        });
        return new Findings
        {
            Language = language,
            Sentiment = mood.Name,
            SentimentScore = (float?)mood.Score,
            Kind = kind,
            Why = [.. kindWhy, .. mood.Why],
        };
    }
}
