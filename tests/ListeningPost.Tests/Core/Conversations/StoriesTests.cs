using System.Text.Json;
using CsCheck;
using ListeningPost.Core.Conversations;

namespace ListeningPost.Tests.Core.Conversations;

public class StoriesTests
{
    private const string Article =
        "Acme opened a foundry in Lyon on Monday, its first outside the desert. The company said that it will pour two thousand "
        + "anvils a week there by spring, and hire three hundred people. The mayor spoke of a heavy day for the city. Shares fell.";

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
        Assert.Equal(
            Stories.Fingerprint("", Article),
            Stories.Fingerprint("", "RT @herald " + Article.ToUpperInvariant().Replace(",", " —", StringComparison.Ordinal) + " https://herald.example/1?utm=2"));

    [Theory]
    [InlineData("", "")]
    [InlineData("Acme", "opens a foundry in Lyon")]
    [InlineData("", "Thank you Acme for the great anvil I love it")]
    public void A_text_too_short_to_tell_copies_from_coincidence_has_none(string title, string text) =>
        Assert.Null(Stories.Fingerprint(title, text));

    [Fact]
    public void No_text_whatsoever_throws() => Gen.Select(Gen.String, Gen.String).Sample((title, text) => _ = Stories.Fingerprint(title, text));

    [Fact]
    public void Among_real_articles_every_near_copy_is_found_and_nothing_else()
    {
        string folder = Path.Combine(Corpus.Require(), "neardup-articles");
        var articles = File.ReadLines(Path.Combine(folder, "articles.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(a => a.GetProperty("id").GetString()!, a => Stories.Fingerprint("", a.GetProperty("text").GetString()!)!.Value);
        var copies = File.ReadLines(Path.Combine(folder, "duplicate_pairs.tsv")).Select(Pair).Where(p => articles.ContainsKey(p.Left) && articles.ContainsKey(p.Right)).ToHashSet();

        string[] ids = [.. articles.Keys];
        var found = (from left in ids from right in ids where string.CompareOrdinal(left, right) < 0 && Stories.AreCopies(articles[left], articles[right]) select (left, right)).ToHashSet();

        Assert.Equal(copies.Order(), found.Order());
    }

    private static (string Left, string Right) Pair(string line)
    {
        string[] ids = line.Split('\t');
        return string.CompareOrdinal(ids[0], ids[1]) < 0 ? (ids[0], ids[1]) : (ids[1], ids[0]);
    }
}
