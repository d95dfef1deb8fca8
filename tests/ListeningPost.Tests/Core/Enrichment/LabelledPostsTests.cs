using System.Text.Json;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment;

/// <summary>
/// Against posts that people labelled: strangers' from the corpus, and our own, which are plainer. The floors stand a little below what
/// was measured when they were written.
/// </summary>
public class LabelledPostsTests
{
    private static readonly string[] Labels = ["negative", "neutral", "positive"];

    private static IEnumerable<Labelled> Ours =>
        from line in Fixture.ReadLines("Core/Enrichment", "labelled.tsv")
        let parts = line.Split('\t')
        select new Labelled(parts[0], parts[1], parts[2]);

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("pt")]
    [InlineData("de")]
    [InlineData("it")]
    [InlineData("fr")]
    public void Sentiment_of_plain_posts_is_told_in_each_language_with_words(string language) =>
        SentimentIsTold(Ours.Where(post => post.Language == language), floor: 0.88);

    [Theory]
    [InlineData("en", 0.6)]
    [InlineData("es", 0.49)]
    [InlineData("pt", 0.49)]
    [InlineData("de", 0.43)]
    [InlineData("it", 0.41)]
    [InlineData("fr", 0.34)]
    public void Sentiment_is_better_than_chance_in_each_language_with_words(string language, double floor) => SentimentIsTold(
        Rows("sentiment-multilingual-umsab/tweets.jsonl")
            .Select(r => new Labelled(Text(r, "lang"), Text(r, "label"), Text(r, "text")))
            .Where(post => post.Language == language),
        floor);

    [Fact]
    public void What_is_called_a_complaint_in_plain_posts_nearly_always_is_one_and_most_are_found() =>
        ComplaintsAreFound(Ours.Where(post => post.Language == "en"));

    [Fact]
    public void What_is_called_a_complaint_nearly_always_is_one_and_most_are_found() => ComplaintsAreFound(
        Rows("sentiment-airline/tweets.1.jsonl")
            .Where(r => r.GetProperty("confidence").GetDouble() >= 0.6)
            .Select(r => new Labelled("en", Text(r, "label"), Text(r, "text"))));

    [Fact]
    public void Most_plain_first_messages_to_a_support_account_ask_or_complain() =>
        MostAskOrComplain(Fixture.ReadLines("Core/Enrichment", "first-messages.txt"));

    [Fact]
    public void Most_first_messages_to_a_support_account_ask_or_complain() =>
        MostAskOrComplain(Rows("threads-customer-care-ibm/threads.jsonl").Select(r => Text(r.GetProperty("messages")[0], "text")));

    private static void SentimentIsTold(IEnumerable<Labelled> posts, double floor)
    {
        double f1 = MacroF1(posts.Select(post => (post.Label, Enricher.Enrich(Toot(post.Text, post.Language), []).Sentiment ?? "none")));

        TestContext.Current.TestOutputHelper?.WriteLine($"macro F1 {f1:0.000}");
        Assert.True(f1 > floor, $"macro F1: {f1:0.000}");
    }

    private static void ComplaintsAreFound(IEnumerable<Labelled> labelled)
    {
        var posts = labelled
            .Select(post => (post.Label, Enricher.Enrich(Toot(post.Text, post.Language), [Called(post.Text)]).Kind))
            .ToList();

        double rightly = posts.Count(p => p is { Label: "negative", Kind: "complaint" });
        double precision = rightly / posts.Count(p => p.Kind == "complaint");
        double recall = rightly / posts.Count(p => p.Label == "negative");
        double praise = posts.Count(p => p is { Label: "positive", Kind: "praise" }) / (double)posts.Count(p => p.Kind == "praise");

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"complaints: precision {precision:0.000}, recall {recall:0.000}; praise: precision {praise:0.000}");
        Assert.True(precision > 0.91, $"precision: {precision:0.000}");
        Assert.True(recall > 0.68, $"recall: {recall:0.000}");
        Assert.True(praise > 0.84, $"precision of praise: {praise:0.000}");
    }

    private static void MostAskOrComplain(IEnumerable<string> messages)
    {
        string[] kinds = [.. messages.Select(message => Enricher.Enrich(Toot(message, null), []).Kind)];

        double owed = kinds.Count(k => k is "question" or "complaint") / (double)kinds.Length;

        TestContext.Current.TestOutputHelper?.WriteLine($"question or complaint {owed:0.000}");
        Assert.True(owed > 0.87, $"question or complaint: {owed:0.000}");
    }

    private static Post Toot(string text, string? language) =>
        new() { Platform = Platforms.X.Name, NativeId = "1", Text = text, Language = language };

    private static string Called(string text) => text.Split(' ').FirstOrDefault(w => w.StartsWith('@'))?.TrimStart('@') ?? "";

    private static IEnumerable<JsonElement> Rows(string file) =>
        File.ReadLines(Path.Combine(Corpus.Require(), file)).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    private static double MacroF1(IEnumerable<(string Label, string Said)> posts)
    {
        var all = posts.ToList();
        return Labels.Average(label =>
        {
            double both = all.Count(p => p.Label == label && p.Said == label);
            return 2 * both / (all.Count(p => p.Label == label) + all.Count(p => p.Said == label));
        });
    }

    /// <param name="Label">The sentiment that a person saw.</param>
    private sealed record Labelled(string Language, string Label, string Text);
}
