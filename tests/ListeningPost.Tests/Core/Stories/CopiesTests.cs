using System.Text.Json;
using CsCheck;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;

namespace ListeningPost.Tests.Core.Stories;

public class CopiesTests
{
    private const string Article =
        "Acme opened a foundry in Lyon on Monday, its first outside the desert. The company said that it will pour two thousand "
        + "anvils a week there by spring, and hire three hundred people. The mayor spoke of a heavy day for the city. Shares fell.";

    private static readonly string Shouted = Article.ToUpperInvariant().Replace(",", " —", StringComparison.Ordinal);

    [Fact]
    public void Copies_of_every_kind_are_joined_and_texts_that_only_look_like_copies_are_not()
    {
        Assert.True(StoryPair.Own.Count >= 60);
        Assert.DoesNotContain(StoryPair.Own, pair => pair.AreJoined() != pair.AreOne);
    }

    [Fact]
    public void Of_hard_pairs_from_the_field_nine_of_ten_are_joined_and_at_most_one_of_fifteen_wrongly()
    {
        string file = Path.Combine(Corpus.Require(), "..", "field", "stories.ndjson");
        Assert.SkipUnless(File.Exists(file), "No field cases beside the corpus.");
        ILookup<bool, StoryPair> pairs = File.ReadLines(file).Select(StoryPair.Read).ToLookup(pair => pair.AreOne);

        Assert.True(pairs[true].Count(pair => pair.AreJoined()) >= pairs[true].Count() * 0.9);
        Assert.True(pairs[false].Count(pair => pair.AreJoined()) <= pairs[false].Count() / 15.0);
    }

    [Fact]
    public void Which_of_two_texts_is_asked_first_makes_no_difference() => Assert.All(
        StoryPair.Own, pair => Assert.Equal(Copies.Compare(pair.Left, pair.Right), Copies.Compare(pair.Right, pair.Left)));

    [Fact]
    public void A_text_of_one_pair_is_no_copy_of_anothers()
    {
        StoryPair[] pairs = [.. StoryPair.Own.DistinctBy(pair => (pair.Left.Title, pair.Left.Text))];
        var strangers =
            from left in pairs
            from right in pairs
            where left != right && FirstWords(left) != FirstWords(right) && Copies.Compare(left.Left, right.Left) != Likeness.None
            select $"{left} / {right}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void Among_articles_every_near_copy_is_found_and_nothing_else() =>
        Assert.Equal(InventedNews.Copies.Order(), CopiesAmong(InventedNews.All).Order());

    [Fact]
    public void Among_real_articles_every_near_copy_is_found_and_nothing_else()
    {
        string folder = Path.Combine(Corpus.Require(), "neardup-articles");
        var articles = File.ReadLines(Path.Combine(folder, "articles.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(a => a.GetProperty("id").GetString()!, a => a.GetProperty("text").GetString()!, StringComparer.Ordinal);
        var copies = File.ReadLines(Path.Combine(folder, "duplicate_pairs.tsv")).Select(Pair)
            .Where(pair => articles.ContainsKey(pair.Left) && articles.ContainsKey(pair.Right));

        Assert.Equal(copies.Distinct().Order(), CopiesAmong(articles).Order());
    }

    [Theory]
    [InlineData(Likeness.Copy, "RT @herald {0} https://herald.example/1?utm=2")]
    [InlineData(Likeness.Copy, "LYON, May 3 (Wire) - {0} (Reporting by Ann Field)")]
    [InlineData(Likeness.Copy, "{0} #acme #anvils")]
    [InlineData(Likeness.Commented, "So much for clean air, who let them do this? “{0}”")]
    [InlineData(Likeness.Commented, "{0} And nobody has asked us neighbours.")]
    [InlineData(Likeness.None, "Globex closed its mine in the north on Friday after forty years. The union called it an insult.")]
    public void What_somebody_adds_of_their_own_is_told_from_what_copies_add(Likeness expected, string repeated) =>
        Assert.Equal(expected, Copies.Compare(Saying(Article), Saying(repeated.Replace("{0}", Article, StringComparison.Ordinal))));

    [Fact]
    public void Marks_and_case_make_no_difference() => Assert.Equal(Likeness.Copy, Copies.Compare(Saying(Article), Saying(Shouted)));

    [Theory]
    [InlineData("Thank you Acme for the great anvil I love it")]
    [InlineData("Happy birthday!")]
    [InlineData("")]
    public void Equal_texts_that_are_alike_by_chance_are_no_copies(string text) =>
        Assert.Equal(Likeness.None, Copies.Compare(Saying(text), Saying(text)));

    [Fact]
    public void No_texts_whatsoever_throw() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((one, other, title) =>
    {
        var left = Saying(one) with { Title = title };
        Assert.Equal(Copies.Compare(left, Saying(other)), Copies.Compare(Saying(other), left));
        _ = StoryPrint.Of(left);
    });

    [Theory]
    [InlineData("word ")]
    [InlineData("x")]
    [InlineData("Read more. ")]
    [InlineData("… ")]
    [InlineData("RT @a ")]
    [InlineData("“")]
    [InlineData("字")]
    public void What_it_costs_to_compare_long_texts_grows_with_their_length(string part)
    {
        const int Length = 400_000;
        string text = string.Concat(Enumerable.Repeat(part, Length / part.Length));

        Cost.IsAtMost(4, Length, () => Copies.Compare(Saying(text), Saying(text + "end")));
    }

    private static string FirstWords(StoryPair pair) => string.Join(' ', $"{pair.Left.Title} {pair.Left.Text}".Trim().Split(' ').Take(2));

    private static Post Saying(string text) => new() { Platform = "web", NativeId = "1", Text = text };

    private static IEnumerable<(string Left, string Right)> CopiesAmong(IReadOnlyDictionary<string, string> articles)
    {
        (string Name, Post Post, StoryPrint Print)[] all = [.. articles.Select(a => (a.Key, Saying(a.Value), StoryPrint.Of("", a.Value)!))];
        return from left in all
               from right in all
               where string.CompareOrdinal(left.Name, right.Name) < 0 && left.Print.SharesKey(right.Print)
               where Copies.Compare(left.Post, right.Post) != Likeness.None
               select (left.Name, right.Name);
    }

    private static (string Left, string Right) Pair(string line)
    {
        string[] ids = line.Split('\t');
        return string.CompareOrdinal(ids[0], ids[1]) < 0 ? (ids[0], ids[1]) : (ids[1], ids[0]);
    }
}
