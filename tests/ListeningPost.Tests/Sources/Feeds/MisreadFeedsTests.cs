using System.Text;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Letters that are not what a document says, clocks of zones that few feeds are from, excerpts of what is said already.</summary>
public sealed class MisreadFeedsTests
{
    private const string Words = "Our kettle boils quickly. It has a long spout! Nobody has burnt a hand so far.";

    [Fact]
    public void Halves_of_a_character_that_are_written_one_by_one_are_the_character()
    {
        byte[] document = [.. Encoding.UTF8.GetBytes("<rss><channel><item><title>Wow "), 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80,
            .. Encoding.UTF8.GetBytes(" kettle</title></item></channel></rss>")];

        Assert.Equal("Wow 😀 kettle", Title(document));
    }

    [Fact]
    public void One_half_alone_is_no_character_and_costs_only_itself()
    {
        byte[] document = [.. Encoding.UTF8.GetBytes("<rss><channel><item><title>Café crème "), 0xED, 0xA0, 0xBD,
            .. Encoding.UTF8.GetBytes(" kettle</title></item></channel></rss>")];

        string title = Title(document);
        Assert.StartsWith("Café crème ", title, StringComparison.Ordinal);
        Assert.EndsWith(" kettle", title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1250, "iso-8859-2", "Žluťoučký kůň, šťastný")]
    [InlineData(28592, "iso-8859-2", "Žluťoučký kůň, šťastný")]
    [InlineData(1250, "iso-8859-2", "Wieś i źródło, gęślą jaźń")]
    [InlineData(28592, "iso-8859-2", "Wieś i źródło, gęślą jaźń")]
    public void Central_European_letters_of_windows_are_read_under_the_name_of_iso_8859_2(int codePage, string named, string title)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        string document = $"<?xml version=\"1.0\" encoding=\"{named}\"?><rss><channel><item><title>{title}</title></item></channel></rss>";

        Assert.Equal(title, Title(encoding.GetBytes(document)));
    }

    [Theory]
    [InlineData("WAT", "11:00")]
    [InlineData("CAT", "10:00")]
    [InlineData("EAT", "09:00")]
    [InlineData("NPT", "06:15")]
    [InlineData("PHT", "04:00")]
    [InlineData("WITA", "04:00")]
    public void Clocks_of_Africa_and_Asia(string zone, string utc)
    {
        FeedItem item = Item($"<title>t</title><pubDate>Tue, 30 May 2023 12:00:00 {zone}</pubDate>");

        Assert.Equal(DateTimeOffset.Parse($"2023-05-30T{utc}:00Z", System.Globalization.CultureInfo.InvariantCulture), item.PublishedAt);
    }

    [Theory]
    [InlineData("It has a long spout! Nobody has burnt a hand so far.", "")]
    [InlineData("Our kettle boils quickly. Nobody has burnt a hand so f…", "")]
    [InlineData("Our kettle boils quickly. It has a long spo [...]", "")]
    [InlineData("Our kettle boils quickly. Borealis made it.", "Borealis made it.\n")]
    [InlineData("Borealis made it. It has a long spout!", "Borealis made it.\n")]
    [InlineData("So far a long hand. Our kettle boils quickly.", "So far a long hand.\n")]
    [InlineData("Our kettle boils quickly. Our kettle", "")]
    public void Of_an_excerpt_only_what_is_new_is_heard(string excerpt, string added)
    {
        FeedItem item = Item($"<title>t</title><description>{excerpt}</description><content:encoded>{Words}</content:encoded>");

        Assert.Equal(added + Words, item.Words);
    }

    private static string Title(byte[] document) => Assert.Single(FeedReader.Read(document, null, null).Items).Title;

    private static FeedItem Item(string inside)
    {
        const string Start = "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item>";
        byte[] document = Encoding.UTF8.GetBytes($"{Start}{inside}</item></channel></rss>");
        return Assert.Single(FeedReader.Read(document, null, null).Items);
    }
}
