using System.Text.Json;
using ListeningPost.Core.Posts;

namespace ListeningPost.Benchmarks.Enriching;

/// <summary>Posts to enrich, each with the brand it was labelled for; null: none.</summary>
/// <param name="Name">As the table calls them.</param>
/// <param name="Posts">In the order of their file.</param>
internal sealed record EnrichPosts(string Name, (Post Post, string? Brand)[] Posts)
{
    /// <summary>More of one kind say nothing more.</summary>
    private const int Most = 5_000;

    public double Characters => Posts.Average(p => p.Post.Title.Length + p.Post.Text.Length);

    /// <summary>Real ones, of a folder of the tests' corpus: tweets, tweets in eight languages, threads with a company, news.</summary>
    public static IEnumerable<EnrichPosts> Of(string corpus) =>
    [
        Read("tweets to airlines", Path.Combine(corpus, "sentiment-airline", "tweets.1.jsonl"), "airline"),
        Read("tweets in eight languages", Path.Combine(corpus, "sentiment-multilingual-umsab", "tweets.jsonl"), "none"),
        Read("threads with a company", Path.Combine(corpus, "threads-customer-care-ibm", "threads.jsonl"), "brand"),
        Read("articles", Path.Combine(corpus, "neardup-articles", "articles.jsonl"), "none"),
    ];

    private static EnrichPosts Read(string name, string file, string brand)
    {
        var posts = File.ReadLines(file)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .SelectMany(row => Texts(row).Select(text => (text, Property(row, brand))))
            .Take(Most);
        return new EnrichPosts(name, [.. posts.Select((p, i) => (PostOf(i, p.text), p.Item2))]);
    }

    /// <summary>A row is a post, or a thread of them.</summary>
    private static IEnumerable<string> Texts(JsonElement row) => row.TryGetProperty("messages", out JsonElement messages)
        ? messages.EnumerateArray().Select(m => Property(m, "text")).OfType<string>()
        : [Property(row, "text")!];

    private static string? Property(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Post PostOf(int number, string text) => new()
    {
        Platform = Platforms.X.Name,
        NativeId = $"{number}",
        Text = text,
        Author = new Author { Handle = $"a{number}", Bio = "Tea, trains and tall mountains. Views my own." },
    };
}
