using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Kinds;
using ListeningPost.Core.Enrichment.Languages;
using ListeningPost.Core.Enrichment.Noise;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;

namespace ListeningPost.Benchmarks.Enriching;

/// <summary>The enrichment of some posts, whole and by steps, each step on what those before it have made.</summary>
internal sealed class EnrichSteps(EnrichPosts posts)
{
    private readonly Known[] _known = [.. posts.Posts.Select(p => new Known(p.Post, p.Brand))];

    private readonly VoiceIndex _voices = new(
        [new Brand { Name = "United", Slug = "united", Query = "united", SearchTerms = ["united"], DetectEmployees = true }]);

    /// <summary>By name, and what does it for a post by its number.</summary>
    public IEnumerable<(string Step, Action<int> Act)> All =>
    [
        ("all", Whole),
        ("language", i => LanguageDetector.Detect(_known[i].Post.Text, "en")),
        ("noise", i => NoiseFinder.Find(_known[i].Post)),
        ("names, sentences, clauses", i => _known[i].FindBrand().Dispose()),
        ("mood", i => _known[i].FindMood()),
        ("kind", i => KindFinder.Find(_known[i].Scene)),
        ("voice", i => _voices.Find(_known[i].Post)),
        ("keys of the story", i => StoryPrint.Of(_known[i].Post)),
    ];

    private void Whole(int i)
    {
        _known[i].Enrich();
        _voices.Find(_known[i].Post);
        StoryPrint.Of(_known[i].Post);
    }

    /// <summary>A post with what is known of it.</summary>
    private sealed class Known
    {
        private readonly BrandNames _names;
        private readonly IReadOnlyList<string> _matched;
        private readonly PostReading _reading;
        private readonly string _spoken;
        private readonly bool _isAddressed;

        public Known(Post post, string? brand)
        {
            Post = post;
            _names = brand is null ? BrandNames.None : BrandNames.OfWords([brand]);
            _matched = brand is not null && post.Text.Contains(brand, StringComparison.OrdinalIgnoreCase) ? [brand] : [];
            _reading = new PostReading(post) { Usual = "en" };
            using AboutBrand about = FindBrand();
            _spoken = about.Speak(isWide: false).Spoken.ToString();
            _isAddressed = about.IsAddressed;
            Mood mood = FindMood();
            Scene = new KindScene
            {
                Sentences = about.Near,
                Language = _reading.Language,
                Score = mood.Score ?? 0,
                IsScored = mood.Score is not null,
                IsAddressed = _isAddressed,
            };
        }

        public Post Post { get; }

        public KindScene Scene { get; }

        public Findings Enrich() => Enricher.Enrich(new PostReading(Post) { Usual = "en" }, _names, _matched);

        public AboutBrand FindBrand() => AboutBrand.Find(_reading, _names, _matched);

        public Mood FindMood() => SentimentFinder.Find(_spoken, _reading.Language, _isAddressed);
    }
}
