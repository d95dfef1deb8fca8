using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>What stands in a feed is heard, once, and nobody else's words with it.</summary>
public sealed class FeedWordsTests
{
    private const string Spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:media='http://search.yahoo.com/mrss/' "
        + "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:y='http://news.yandex.ru' "
        + "xmlns:turbo='http://turbo.yandex.ru' xmlns:dc='http://purl.org/dc/elements/1.1/'";

    private static readonly Uri Address = new("https://news.example/feed");

    [Theory]
    [InlineData("<description>Kettles recalled</description><content:encoded>More on our site.</content:encoded>",
        "Kettles recalled\nMore on our site.")]
    [InlineData("<description>One two three. Four…</description>"
        + "<content:encoded><![CDATA[<p>One two three.</p><p>Four five</p>]]></content:encoded>",
        "One two three.\nFour five")]
    [InlineData("<description>Four five [...]</description><content:encoded>One two three. Four five six.</content:encoded>",
        "One two three. Four five six.")]
    [InlineData("<description>It is new. Four five six.</description><content:encoded>One two three. Four five six.</content:encoded>",
        "It is new.\nOne two three. Four five six.")]
    [InlineData("<description>A long account of all that happened with the kettles</description><content:encoded>Brief!</content:encoded>",
        "A long account of all that happened with the kettles\nBrief!")]
    [InlineData("<description>s</description><y:full-text>The whole text</y:full-text>", "s\nThe whole text")]
    [InlineData("<turbo:content><![CDATA[<p>Turbo</p>]]></turbo:content>", "Turbo")]
    [InlineData("<fulltext>Whole</fulltext><content:encoded>Other words</content:encoded>", "Whole\nOther words")]
    [InlineData("<description>Notes</description><itunes:summary>Notes</itunes:summary><itunes:subtitle>Notes of Jo</itunes:subtitle>",
        "Notes\nNotes of Jo")]
    [InlineData("<title>Ep</title><itunes:title>Ep of kettles</itunes:title><description>Notes</description>", "Notes\nEp of kettles")]
    [InlineData("<description>News</description><media:content><media:description>A kettle</media:description></media:content>",
        "News\nA kettle")]
    [InlineData("<description>One. The post T appeared first on Acme Blog.</description>"
        + "<content:encoded>One. Two and all the rest of it.</content:encoded>",
        "One. Two and all the rest of it.")]
    [InlineData("<description>Continue reading this at Acme</description><content:encoded>One. Two, three and four.</content:encoded>",
        "One. Two, three and four.")]
    [InlineData("<description>電気ケトル。新しい…</description><content:encoded>電気ケトル。新しい製品</content:encoded>", "電気ケトル。新しい製品")]
    public void All_that_an_item_says_is_said_once(string inside, string words) => Assert.Equal(words, Item(inside).Words);

    [Fact]
    public void A_title_of_a_module_is_the_title_where_there_is_none() =>
        Assert.Equal(("Ep", ""), (Item("<itunes:title>Ep</itunes:title>").Title, Item("<itunes:title>Ep</itunes:title>").Words));

    [Fact]
    public void Anothers_words_are_apart_also_where_the_excerpt_repeats_them_without_a_mark()
    {
        Post post = PostOf("<description>I agree. Acme is bad. Yes.</description>"
            + "<content:encoded><![CDATA[<p>I agree.</p><blockquote>Acme is bad.</blockquote><p>Yes.</p>]]></content:encoded>");

        Assert.Equal(("I agree.\nYes.", "Acme is bad."), (post.Text, post.Quoted));
    }

    [Fact]
    public void Lines_that_quote_are_apart()
    {
        Post post = PostOf("<description><![CDATA[<p>&gt; Acme is bad.</p><p>Is it?</p>]]></description>");

        Assert.Equal(("Is it?", "Acme is bad."), (post.Text, post.Quoted));
    }

    [Theory]
    [InlineData("<title>&lt;![CDATA[Inner A &amp;amp; B]]&gt;</title>", "Inner A & B")]
    [InlineData("<title><![cdata[Hi]]></title>", "Hi")]
    [InlineData("<title><![CDATA[&lt;![CDATA[Twice]]&gt;]]></title>", "Twice")]
    [InlineData("<title><![CDATA[<![CDATA[Twice]]]]><![CDATA[>]]></title>", "Twice")]
    [InlineData("<title>Left over]]&gt;</title>", "Left over")]
    [InlineData("<title>Wow &#55357;&#56832; &#xd83d;&#xde00; &#55357;x</title>", "Wow 😀 😀 \uFFFDx")]
    public void A_title_is_whole(string inside, string title) => Assert.Equal(title, Item(inside).Title);

    [Theory]
    [InlineData("<description>&lt;![CDATA[&lt;p&gt;Borealis words&lt;/p&gt;]]&gt;</description>", "Borealis words")]
    [InlineData("<description><p>The &lt;a href='/'&gt;project&lt;/a&gt; is here</p></description>", "The project is here")]
    [InlineData("<description><p>It is &lt;3</p></description>", "It is <3")]
    public void A_text_shows_no_markup(string inside, string text) => Assert.Equal(text, Item(inside).Words);

    [Theory]
    [InlineData("<author><name>Jo Doe</name><uri>https://x.example/jo</uri></author>", "Jo Doe")]
    [InlineData("<dc:creator><name>Jo Doe</name><email>jo@x.example</email></dc:creator>", "Jo Doe")]
    [InlineData("<source url='https://x.example/feed'>Jo's notes</source>", "Jo's notes")]
    [InlineData("<source url='https://x.example/feed'>Jo's notes</source><dc:creator>Jo</dc:creator>", "Jo")]
    [InlineData("<source><title>Jo's notes</title><author><name>Jo</name></author></source>", "Jo")]
    public void Who_wrote_an_item_is_told_by_the_item(string inside, string name) => Assert.Equal(name, PostOf(inside).Author.Name);

    [Theory]
    [InlineData("<source><title>Notes</title><author><name>Jo</name></author></source>", "Jo")]
    [InlineData("<source><title>Notes</title></source>", "Notes")]
    [InlineData("<author><name>Al</name></author><source><title>Notes</title><author><name>Jo</name></author></source>", "Al")]
    [InlineData("", "Planet")]
    public void An_entry_of_a_planet_is_by_whom_its_source_names(string inside, string name)
    {
        Feed feed = Read(
            $"<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Planet</name></author><entry><id>1</id>{inside}</entry></feed>");

        Assert.Equal(name, Assert.Single(feed.Items[0].Authors).Name);
        Assert.Equal("1", feed.Items[0].Id);
    }

    [Theory]
    [InlineData("https://news.example/go/1", "https://jo.example/")]
    [InlineData("https://jo.example/1", null)]
    public void The_site_is_the_sources_where_the_feed_only_leads_there(string link, string? site) =>
        Assert.Equal(site, PostOf($"<link>{link}</link><source url='https://jo.example/'>Jo</source>").SiteUrl);

    [Theory]
    [InlineData("<link>www.news.example/a</link>", "https://www.news.example/a")]
    [InlineData("<enclosure url='https://cdn.example/1.mp3' type='audio/mpeg'/>", "https://cdn.example/1.mp3")]
    [InlineData("<link>/a</link><enclosure url='https://cdn.example/1.mp3'/>", "https://news.example/a")]
    [InlineData("<guid>https://news.example/g</guid><enclosure url='https://cdn.example/1.mp3'/>", "https://news.example/g")]
    public void An_item_is_where_it_says(string inside, string link) => Assert.Equal(link, Item(inside).Link);

    [Theory]
    [InlineData("<language>en</language>", "2023-05-30T06:30:33Z")]
    [InlineData("<language>he-IL</language>", "2023-05-30T10:00:33Z")]
    [InlineData("<link>https://news.co.il/</link>", "2023-05-30T10:00:33Z")]
    public void Indias_time_is_meant_where_nothing_says_Israel(string head, string instant)
    {
        const string Date = "<pubDate>Tue, 30 May 2023 12:00:33 IST</pubDate>";
        Feed feed = FeedReader.Read(Encoding.UTF8.GetBytes($"<rss><channel>{head}<item>{Date}</item></channel></rss>"), null, null);

        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), feed.Items[0].PublishedAt);
    }

    [Theory]
    [InlineData("euc-kr", 949, "펲시콜라 똠방각하")]
    [InlineData("utf-8", 1251, "Правда: «Вереск» отвечает ещё раз")]
    [InlineData("utf-8", 1251, "Компанія «Верес» відповідає на скарги своїх клієнтів")]
    public void Letters_are_what_was_written(string declared, int codePage, string title)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        byte[] body = encoding.GetBytes(
            $"<?xml version='1.0' encoding='{declared}'?><rss><channel><item><title>{title}</title></item></channel></rss>");

        Assert.Equal(title, FeedReader.Read(body, null, null).Items[0].Title);
    }

    [Fact]
    public void Big5_has_the_characters_of_Hong_Kong()
    {
        byte[] body = [.. "<?xml version='1.0' encoding='Big5-HKSCS'?><rss><channel><item><title>"u8, 0xA5, 0x5F, 0x88, 0x40, 0x9D, 0x45,
            .. "</title></item></channel></rss>"u8];

        string title = FeedReader.Read(body, null, null).Items[0].Title;

        Assert.StartsWith("北㇀", title, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', title);
    }

    [Fact]
    public void Two_bytes_out_of_place_make_no_other_encoding_of_a_document()
    {
        byte[] body = [.. "<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Café</title></item><item><title>D"u8, 0xE9,
            .. "j"u8, 0xE0, .. "</title></item></channel></rss>"u8];

        Assert.Equal(["Café", "Déjà"], FeedReader.Read(body, null, null).Items.Select(item => item.Title));
    }

    [Fact]
    public void An_item_pasted_in_by_another_alphabet_is_read_by_it()
    {
        byte[] pasted = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Вереск отзывает чайники");
        string many = string.Concat(Enumerable.Range(0, 20).Select(i => $"<item><title>Новости дня номер {i}</title></item>"));
        byte[] body = [.. Encoding.UTF8.GetBytes($"<rss><channel>{many}<item><title>"), .. pasted, .. "</title></item></channel></rss>"u8];

        Feed feed = FeedReader.Read(body, null, null);

        Assert.Equal(("Новости дня номер 0", "Вереск отзывает чайники"), (feed.Items[0].Title, feed.Items[20].Title));
    }

    [Theory]
    [InlineData("""{"items":[{"id":"1","content_text":"Hi\' x"},{"id":"2","content_text":"b"}]}""", "Hi' x|b")]
    [InlineData("""{"items":[{"id":"1","content_text":"a\x41 \u12 \q"},{"id":"2","content_text":"b"}]}""", "ax41 u12 q|b")]
    [InlineData("""{"items":[{"id":"1","content_text":"tail","summary":"It is new."}]}""", "It is new.\ntail")]
    public void A_JSON_feed_is_heard_as_others_are(string document, string words) =>
        Assert.Equal(words, string.Join('|', Read(document).Items.Select(item => item.Words)));

    [Fact]
    public void An_attachment_is_where_an_item_without_address_is()
    {
        Feed feed = Read("""{"items":[{"id":"1","attachments":[{"url":"https://cdn.example/1.mp3"}]}]}""");

        Assert.Equal("https://cdn.example/1.mp3", feed.Items[0].Link);
    }

    [Theory]
    [InlineData("&lt;![CDATA[", 100_000)]
    [InlineData("<![", 100_000)]
    [InlineData("&#55357;", 100_000)]
    [InlineData("a. ", 100_000)]
    [InlineData("&lt;blockquote&gt;", 50_000)]
    [InlineData("&gt; a\n", 100_000)]
    public void Hostile_texts_cost_by_their_length(string piece, int times)
    {
        string text = string.Concat(Enumerable.Repeat(piece, times));

        FeedItem item = Item($"<description>{text}</description><content:encoded>b {text}</content:encoded>"
            + $"<itunes:summary>c {text}</itunes:summary>");

        Assert.NotNull(item.Words);
    }

    private static FeedItem Item(string inside) =>
        Read($"<rss {Spaces}><channel><item>{inside}</item></channel></rss>").Items[0];

    private static Post PostOf(string inside) =>
        FeedPosts.From(Read($"<rss {Spaces}><channel><item>{inside}</item></channel></rss>"), Address, DateTimeOffset.UnixEpoch)[0];

    private static Feed Read(string document) => FeedReader.Read(Encoding.UTF8.GetBytes(document), null, Address);
}
