using System.Text.Json;
using CsCheck;
using ListeningPost.Core.Conversations;

namespace ListeningPost.Tests.Core.Conversations;

public class StoriesTests
{
    private const string Article =
        "Acme opened a foundry in Lyon on Monday, its first outside the desert. The company said that it will pour two thousand "
        + "anvils a week there by spring, and hire three hundred people. The mayor spoke of a heavy day for the city. Shares fell.";

    private static readonly string Shouted = Article.ToUpperInvariant().Replace(",", " —", StringComparison.Ordinal);

    [Fact]
    public void A_copy_with_a_line_added_is_a_copy()
    {
        long original = Stories.Fingerprint("Acme opens foundry", Article)!.Value;
        long copy = Stories.Fingerprint("Acme opens foundry", Article + " This story was first published by the Desert Herald.")!.Value;
        long other = Stories.Fingerprint("Globex closes a mine", "Globex closed its mine in the north on Friday after forty years, "
            + "and offered its two hundred workers posts in the harbour, which the union called an insult.")!.Value;

        Assert.True(Stories.AreCopies(original, copy));
        Assert.False(Stories.AreCopies(original, other));
    }

    [Fact]
    public void Marks_case_addresses_and_who_reposted_make_no_difference() =>
        Assert.Equal(Stories.Fingerprint("", Article), Stories.Fingerprint("", $"RT @herald {Shouted} https://herald.example/1?utm=2"));

    [Theory]
    [InlineData("", "")]
    [InlineData("Acme", "opens a foundry in Lyon")]
    [InlineData("", "Thank you Acme for the great anvil I love it")]
    public void A_text_too_short_to_tell_copies_from_coincidence_has_none(string title, string text) =>
        Assert.Null(Stories.Fingerprint(title, text));

    [Fact]
    public void No_text_whatsoever_throws() =>
        Gen.Select(Gen.String, Gen.String).Sample((title, text) => _ = Stories.Fingerprint(title, text));

    [Fact]
    public void Among_articles_every_near_copy_is_found_and_nothing_else() =>
        Assert.Equal(InventedNews.Copies.Order(), CopiesAmong(InventedNews.All).Order());

    [Fact]
    public void Among_real_articles_every_near_copy_is_found_and_nothing_else()
    {
        Dictionary<string, string> articles = RealArticles();
        var copies = File.ReadLines(Path.Combine(Corpus.Require(), "neardup-articles", "duplicate_pairs.tsv"))
            .Select(Pair)
            .Where(pair => articles.ContainsKey(pair.Left) && articles.ContainsKey(pair.Right));

        Assert.Equal(copies.Distinct().Order(), CopiesAmong(articles).Order());
    }

    [Fact]
    public void Among_articles_every_near_copy_shares_a_key_and_hardly_another_pair_does() => CopiesShareKeys(InventedNews.All.Values);

    [Fact]
    public void Among_real_articles_every_near_copy_shares_a_key_and_hardly_another_pair_does() => CopiesShareKeys(RealArticles().Values);

    [Fact]
    public void Of_edited_copies_that_are_near_more_than_99_of_100_share_a_key() => EditedCopiesShareKeys(InventedNews.All.Values);

    [Fact]
    public void Of_edited_copies_of_real_articles_that_are_near_more_than_99_of_100_share_a_key() =>
        EditedCopiesShareKeys(RealArticles().Values);

    [Fact]
    public void The_print_of_a_text_is_the_same_in_every_version()
    {
        // Prints are stored: another hash would part the copies of a story from those that stand there already.
        var expected = new StoryPrint(-2590759208153596847, 39454728568528184, 209671816834688216, 701598646499375192);

        Assert.Equal(expected, Stories.Print("Acme opens foundry", Article));
    }

    [Fact]
    public void A_text_that_says_one_thing_over_and_over_has_one_key()
    {
        StoryPrint print = Stories.Print("", string.Concat(Enumerable.Repeat("ha ", 20)))!.Value;

        Assert.Equal(print.Key1, print.Key2);
        Assert.Equal(print.Key1, print.Key3);
    }

    [Fact]
    public void Prints_are_made_without_allocating()
    {
        string text = string.Join(' ', Enumerable.Range(0, 10_000));
        _ = Stories.Print(text, text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Stories.Print(text, text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<(string Left, string Right)> CopiesAmong(IReadOnlyDictionary<string, string> articles)
    {
        var prints = articles.ToDictionary(a => a.Key, a => Stories.Fingerprint("", a.Value)!.Value, StringComparer.Ordinal);
        return from left in prints
               from right in prints
               where string.CompareOrdinal(left.Key, right.Key) < 0 && Stories.AreCopies(left.Value, right.Value)
               select (left.Key, right.Key);
    }

    private static void CopiesShareKeys(IEnumerable<string> articles)
    {
        StoryPrint[] prints = [.. articles.Select(text => Stories.Print("", text)!.Value)];
        (StoryPrint Left, StoryPrint Right)[] pairs = [.. prints.SelectMany((left, i) => prints[(i + 1)..].Select(right => (left, right)))];

        var copies = pairs.Where(p => Stories.AreCopies(p.Left.Fingerprint, p.Right.Fingerprint)).ToArray();
        Assert.NotEmpty(copies);
        Assert.All(copies, pair => Assert.True(pair.Left.SharesKey(pair.Right)));

        int others = pairs.Count(p => p.Left.SharesKey(p.Right)) - copies.Length;
        Assert.InRange(others, 0, pairs.Length / 250);
    }

    private static void EditedCopiesShareKeys(IEnumerable<string> articles)
    {
        const int CopiesOfEach = 20;
        var random = new Random(7);
        int near = 0;
        int shared = 0;
        foreach (string text in articles.SelectMany(text => Enumerable.Repeat(text, CopiesOfEach)))
        {
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string edited = string.Join(' ', words.Select(word => random.NextDouble() < 0.05 ? "edited" + random.Next(1_000) : word));
            StoryPrint left = Stories.Print("", text)!.Value;
            StoryPrint right = Stories.Print("", edited)!.Value;
            bool isNear = Stories.AreCopies(left.Fingerprint, right.Fingerprint);
            near += isNear ? 1 : 0;
            shared += isNear && left.SharesKey(right) ? 1 : 0;
        }

        Assert.True(near > 1_000, $"{near} near");
        Assert.True(shared > near * 0.99, $"{shared} of {near}");
    }

    private static Dictionary<string, string> RealArticles() => File
        .ReadLines(Path.Combine(Corpus.Require(), "neardup-articles", "articles.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(a => a.GetProperty("id").GetString()!, a => a.GetProperty("text").GetString()!, StringComparer.Ordinal);

    private static (string Left, string Right) Pair(string line)
    {
        string[] ids = line.Split('\t');
        return string.CompareOrdinal(ids[0], ids[1]) < 0 ? (ids[0], ids[1]) : (ids[1], ids[0]);
    }
}
