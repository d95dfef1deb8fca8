using ListeningPost.Core.Enrichment.Kinds;
using ListeningPost.Core.Enrichment.Languages;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Core.Enrichment;

/// <summary>Works out language, sentiment about the brand, and kind. Pure and thread-safe.</summary>
public static class Enricher
{
    /// <summary>More of a long text says nothing more about a brand.</summary>
    private const int MaxChars = 20_000;

    /// <param name="post">Plain text.</param>
    /// <param name="matched">The words of the brand's query that matched; sentiment is of the sentences they stand in. Empty: of all.</param>
    public static Findings Enrich(Post post, IReadOnlyList<string> matched)
    {
        post = post.Text.Length > MaxChars ? post with { Text = post.Text[..MaxChars] } : post;
        string? language = Stated(post.Language) ?? LanguageDetector.Detect($"{post.Title} {post.Text}");
        var about = AboutBrand.Find(post, matched);
        var (score, sentimentWhy) = SentimentFinder.Find(string.Join(' ', about.Naming), language);
        if (sentimentWhy.Count == 0 && about.IsShort)
        {
            (score, sentimentWhy) = SentimentFinder.Find(string.Join(' ', about.Near), language);
        }

        var (kind, kindWhy) = KindFinder.Find(new KindScene
        {
            Sentences = about.Near,
            Headlines = about.Headlines,
            Language = language,
            Score = score,
            IsScored = Lexicon.Knows(language),
            Rating = post.Rating,
            IsAddressed = about.IsAddressed,
        });
        return new Findings
        {
            Language = language,
            Sentiment = SentimentFinder.Name(score),
            SentimentScore = (float)score,
            Kind = kind,
            Why = [.. kindWhy, .. sentimentWhy],
        };
    }

    /// <summary>ISO 639-1 of what a platform states, which may be <c>en-US</c> or <c>EN</c>.</summary>
    private static string? Stated(string? language) =>
        language?.Split('-', '_')[0].ToLowerInvariant() is { Length: 2 } code && code.All(char.IsAsciiLetterLower) ? code : null;
}
