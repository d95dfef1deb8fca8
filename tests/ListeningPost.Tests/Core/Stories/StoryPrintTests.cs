using ListeningPost.Core.Posts;
using ListeningPost.Core.Stories;

namespace ListeningPost.Tests.Core.Stories;

public class StoryPrintTests
{
    private const string Text =
        "Acme opened a foundry in Lyon on Monday, its first outside the desert. The company said that it will pour two thousand "
        + "anvils a week there by spring, and hire three hundred people. The mayor spoke of a heavy day for the city. Shares fell.";

    [Fact]
    public void The_print_of_a_text_is_the_same_in_every_version()
    {
        // Keys are stored: another hash would part the copies of a story from those that stand there already.
        long[] expected =
        [
            -7072316975729192617, -3797445371205595451, 39454728568528184, 701598646499375192, 209671816834688216, 3404408166449757631,
        ];

        Assert.Equal(expected, StoryPrint.Of("Acme opens a foundry in Lyon", Text)!.Keys);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Acme", "opens a foundry")]
    [InlineData("", "https://acme.example/1 https://acme.example/2 https://acme.example/3 https://acme.example/4 #a #b @c")]
    public void A_text_too_short_to_tell_copies_from_coincidence_has_none(string title, string text) =>
        Assert.Null(StoryPrint.Of(title, text));

    [Fact]
    public void Every_pair_of_copies_shares_a_key() =>
        Assert.DoesNotContain(StoryPair.Own, pair => pair.AreOne && !StoryPair.SharesKey(pair.Left, pair.Right));

    [Fact]
    public void Other_articles_hardly_ever_share_a_key()
    {
        StoryPrint[] prints = [.. InventedNews.All.Values.Select(text => StoryPrint.Of("", text)!)];
        int pairs = prints.Length * (prints.Length - 1) / 2;
        int shared = prints.SelectMany((left, i) => prints[(i + 1)..].Where(left.SharesKey)).Count();

        Assert.InRange(shared, InventedNews.Copies.Count, InventedNews.Copies.Count + (pairs / 250));
    }

    [Fact]
    public void Of_edited_copies_more_than_98_of_100_share_a_key()
    {
        var random = new Random(7);
        int shared = 0;
        int copies = 0;
        foreach (string text in InventedNews.All.Values.SelectMany(text => Enumerable.Repeat(text, 20)))
        {
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string edited = string.Join(' ', words.Select(word => random.NextDouble() < 0.05 ? "edited" + random.Next(1_000) : word));
            copies++;
            shared += StoryPrint.Of("", text)!.SharesKey(StoryPrint.Of("", edited)!) ? 1 : 0;
        }

        Assert.True(shared > copies * 0.98, $"{shared} of {copies}");
    }

    [Fact]
    public void What_is_cut_anywhere_behind_ten_words_shares_a_key_with_the_whole()
    {
        string[] words = Text.Split(' ');
        var missed = Enumerable.Range(11, words.Length - 11)
            .Where(count => !StoryPair.SharesKey(Saying(Text), Saying(string.Join(' ', words.Take(count)) + " […]")));

        Assert.Empty(missed);
    }

    [Fact]
    public void Keys_are_few_and_each_stands_once()
    {
        string text = string.Join(' ', Enumerable.Range(0, 10_000));
        StoryPrint print = StoryPrint.Of(text, text)!;

        Assert.InRange(print.Keys.Count, 3, 24);
        Assert.Equal(print.Keys.Distinct(), print.Keys);
        Assert.Equal(2, StoryPrint.Of("", string.Concat(Enumerable.Repeat("ha ", 40)))!.Keys.Count);
    }

    [Fact]
    public void Prints_are_made_allocating_little_more_than_their_keys()
    {
        string text = string.Join(' ', Enumerable.Range(0, 10_000));
        _ = StoryPrint.Of(text, text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = StoryPrint.Of(text, text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600);
    }

    private static Post Saying(string text) => new() { Platform = "web", NativeId = "1", Text = text };
}
