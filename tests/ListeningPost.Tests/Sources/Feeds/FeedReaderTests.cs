using System.Text;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

public class FeedReaderTests
{
    private static readonly Uri Address = new("https://example.com/blog/feed.xml");

    [Fact]
    public void An_RSS_feed_is_read_whole()
    {
        Feed feed = Read("""
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>Anvils &amp; more</title><link>https://example.com/</link><language>en-US</language>
            <image><title>not this</title><url>https://example.com/i.png</url></image>
            <item><title>Acme &lt;b&gt;wins&lt;/b&gt; List&lt;T&gt;</title>
            <link>/2026/acme?utm_source=rss</link><guid isPermaLink="false">7</guid>
            <description>Short &amp;amp; sweet</description>
            <content:encoded><![CDATA[<p>One</p><p>Two <a href="more">more</a></p>]]></content:encoded>
            <dc:creator>Jo Doe</dc:creator><pubDate>Sun, 22 Nov 2026 10:20:30 GMT</pubDate>
            <category>anvils</category><category>anvils</category><comments>https://example.com/2026/acme#comments</comments></item>
            </channel></rss>
            """);

        Assert.Equal(("Anvils & more", "https://example.com/", "en-US"), (feed.Title, feed.Link, feed.Language));
        FeedItem item = Assert.Single(feed.Items);
        Assert.Equal(("Acme wins List<T>", "https://example.com/2026/acme?utm_source=rss", "7"), (item.Title, item.Link, item.Id));
        Assert.Equal(("One\nTwo more", "Short & sweet"), (item.Text, item.Summary));
        Assert.Equal("Jo Doe", Assert.Single(item.Authors).Name);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 20, 30, TimeSpan.Zero), item.PublishedAt);
        Assert.Equal(["anvils"], item.Tags);
        Assert.Equal(["https://example.com/blog/more"], item.Links);
        Assert.Equal("https://example.com/2026/acme#comments", item.CommentsUrl);
    }

    [Fact]
    public void An_Atom_feed_is_read_whole()
    {
        Feed feed = Read("""
            <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://base.example/">
            <a:title type="html">Amboss &amp;amp; Co</a:title><a:link rel="self" href="/feed"/><a:link href="/"/>
            <a:entry><a:id>tag:base.example,2026:1</a:id><a:title>1 &lt; 2 &lt;b&gt;</a:title><a:link href="eins"/>
            <a:author><a:name>Jo</a:name><a:email>jo@example.com</a:email></a:author><a:source><a:title>other</a:title></a:source>
            <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins</p><p>zwei &amp; drei</p></div></a:content>
            <a:updated>2026-11-22T10:20:30+01:00</a:updated></a:entry></a:feed>
            """);

        FeedItem item = Assert.Single(feed.Items);
        Assert.Equal(("Amboss & Co", "https://base.example/"), (feed.Title, feed.Link));
        Assert.Equal(("tag:base.example,2026:1", "1 < 2 <b>", "https://base.example/eins"), (item.Id, item.Title, item.Link));
        Assert.Equal(("Eins\nzwei & drei", "de", "Jo"), (item.Text, item.Language, item.Authors[0].Name));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 20, 30, TimeSpan.Zero), item.PublishedAt);
    }

    [Fact]
    public void A_JSON_feed_is_read_whole_and_as_far_as_it_goes()
    {
        const string Json = """
            {"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://example.com/","language":"en",
            "items":[{"id":"1","url":"https://example.com/1","title":"A \ud83d\ude00 \ud800","content_html":"<p>x</p>y",
            "authors":[{"name":"Jo"}],"date_published":"2026-11-22T10:20:30Z","tags":["a","b"]},
            {"id":2,"content_text":"plain"},{"id":"3","content_
            """;

        Feed feed = Read(Json);

        Assert.Equal(2, feed.Items.Count);
        (FeedItem first, FeedItem second) = (feed.Items[0], feed.Items[1]);
        Assert.Equal(("1", "A 😀 \uFFFD", "x\ny", "Jo"), (first.Id, first.Title, first.Text, first.Authors[0].Name));
        Assert.Equal(("2", "plain", "en"), (second.Id, second.Text, second.Language));
        Assert.NotEmpty(feed.Problems);
    }

    [Theory]
    [InlineData(
        """{"version":"https://jsonfeed.org/version/1","ti\ud800tle":"x","items":[{"id":"1","title":"a\udc00\ud83d\ude00\\ud800"}]}""",
        "a\uFFFD😀\\ud800")]
    [InlineData("""{"items":[{"id":"1","title":"a\u0000b"}]}""", "ab")]
    public void Half_characters_in_JSON_are_mended(string document, string title) => Assert.Equal(title, Read(document).Items[0].Title);

    [Theory]
    [InlineData("junk before <?xml version='1.0'?><rss><channel><item><title>A & B</title></item></channel></rss>", "A & B")]
    [InlineData("<rss><channel><item><title>one<link>https://x.example/</link></item><item><title>two</title></item>", "one,two")]
    [InlineData("<RSS><CHANNEL><ITEM><TITLE>upper</TITLE></ITEM></CHANNEL></RSS>", "upper")]
    [InlineData("<rss><channel><item><title>&unknown; &nbsp;x &rsquo;</title></item></channel></rss>", "&unknown; x ’")]
    [InlineData(
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>", "&b;")]
    [InlineData("<!DOCTYPE rss SYSTEM 'file:///etc/passwd'><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<rss><channel><item><title><![CDATA[open]]</title></item><item><title>b</title></item>", "open]],b")]
    [InlineData("<rss><channel><item><title>a\u0001b&#0;</title></item></channel></rss>", "ab\uFFFD")]
    [InlineData("<rss><channel><item title=\"x><title>lost quote</title></item></channel></rss>", "lost quote")]
    [InlineData(
        "<rss><channel><foo:item><title>no</title></foo:item>"
        + "<item><x:y><title>inner</title></x:y><title>outer</title></item></channel></rss>",
        "outer")]
    [InlineData("<feed><entry><title>no namespace</title></entry></feed>", "no namespace")]
    [InlineData("<item><title>bare</title></item>", "bare")]
    [InlineData("<item><title><![CDATA[why A<B and a<]]></title></item>", "why A<B and a<")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><item><title>RSS's name in Atom</title></item></feed>", "RSS's name in Atom")]
    public void What_is_broken_is_mended(string document, string titles) =>
        Assert.Equal(titles, string.Join(',', Read(document).Items.Select(item => item.Title)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Account suspended")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("{\"error\":\"no\"}")]
    [InlineData("<foo><bar/></foo>")]
    public void What_is_no_feed_is_refused(string document)
    {
        var e = Assert.Throws<SourceException>(() => Read(document));

        Assert.Equal(SourceFailure.Unreadable, e.Failure);
    }

    [Theory]
    [InlineData("utf-8", "windows-1252", "caf\u00E9")]
    [InlineData("windows-1252", "windows-1252", "“caf\u00E9”")]
    [InlineData("iso-8859-1", "windows-1252", "“caf\u00E9”")]
    [InlineData("gb2312", "gb18030", "投资资讯网交易在线")]
    [InlineData("shift_jis", "shift_jis", "日本語テスト")]
    [InlineData("koi8-r", "koi8-r", "Привет")]
    [InlineData("windows-1251", "utf-8", "Привет")]
    [InlineData("utf-16", "utf-16", "Привет")]
    [InlineData("no-such-thing", "utf-8", "Привет")]
    [InlineData(
        "utf-8", "windows-1252", "un enfant «\u00A0dou\u00E9\u00A0», «\u00A0surdou\u00E9\u00A0», «\u00A0\u00E0 haut potentiel\u00A0»")]
    [InlineData("utf-8", "gb2312", "中国移民漫画系列：专业工作者介绍新的政策")]
    [InlineData("utf-8", "big5", "台灣的天氣今天非常好，許多人都到公園去散步")]
    [InlineData("utf-8", "shift_jis", "ゲーム三昧な正月を過ごしています")]
    [InlineData("utf-8", "euc-jp", "ゲーム三昧な正月を過ごしています")]
    [InlineData("utf-8", "euc-kr", "한글로 된 닉네임을 정할 경우에 서비스가 시작되었습니다")]
    [InlineData("utf-8", "windows-874", "สำนักงานส่งเสริมอุตสาหกรรมซอฟต์แวร์แห่งชาติ")]
    [InlineData("utf-8", "windows-1255", "מדריך למשתמש החדש של המערכת, כל מה שרציתם לדעת על העולם")]
    [InlineData("utf-8", "koi8-r", "Как пережить новогоднюю ночь и остаться в живых")]
    [InlineData("utf-8", "windows-1251", "Как пережить новогоднюю ночь и остаться в живых")]
    public void Text_is_right_whatever_the_document_says(string declared, string real, string title)
    {
        Encoding encoding = Charsets.Find(real)!;
        byte[] body = encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?>{Titled(title)}");

        Assert.Equal(title.Replace('\u00A0', ' '), FeedReader.Read(body, null, Address).Items[0].Title);
    }

    [Theory]
    [InlineData("KÃ¶ln", "Köln")]
    [InlineData("â€œQuotedâ€\u009d â€” donâ€™t", "“Quoted” — don’t")]
    [InlineData("Ã\u00a0 TarragonaÂ : 5Â â‚¬", "à Tarragona : 5 €")]
    [InlineData("ðŸ˜€ ok", "😀 ok")]
    [InlineData("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет")]
    [InlineData("Âncora é «AMANHÃ»", "Âncora é «AMANHÃ»")]
    [InlineData("ÀÉÎÕÜ", "ÀÉÎÕÜ")]
    public void A_document_that_was_encoded_twice_is_decoded_twice(string title, string expected) =>
        Assert.Equal(expected, Read(Titled(title)).Items[0].Title);

    [Fact]
    public void UTF_8_that_is_called_Latin_and_has_a_wrong_byte_is_UTF_8_still()
    {
        const string Danish = "søndag på rødgrød, blåbær, æbler, ærter, ålgård, øl og gås";
        const string Document = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>"
            + $"<item><title>{Danish}</title></item><item><title>";
        byte[] body = [.. Encoding.UTF8.GetBytes(Document), 0xE9, .. "</title></item></channel></rss>"u8];

        Feed feed = FeedReader.Read(body, null, Address);

        Assert.Equal([Danish, "é"], feed.Items.Select(item => item.Title));
    }

    [Fact]
    public void What_modules_and_old_formats_add_is_read()
    {
        FeedItem podcast = Read("""
            <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>
            <itunes:keywords>salt, pepper</itunes:keywords><itunes:category text="Arts"/>
            <media:category label="Food">http://x.example/7</media:category>
            <categories><category>News</category></categories><author>loic@example.com (Lo&amp;#239;c Le Meur)</author>
            <description xml:lang="fr">Bonjour</description></item></channel></rss>
            """).Items[0];
        FeedItem channel = Read("<CHANNEL><ITEM HREF=\"https://x.example/1\" LASTMOD=\"2004-04-06T23:05:43-05:00\">"
            + "<TITLE>A</TITLE></ITEM></CHANNEL>").Items[0];
        FeedAuthor both = Read("<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>"
            + "<author>alice@example.com</author><dc:creator>Ms Alice</dc:creator></item></channel></rss>").Items[0].Authors[0];

        Assert.Equal(("Ms Alice", "alice@example.com"), (both.Name, both.Email));
        Assert.Equal(["salt", "pepper", "Arts", "Food", "News"], podcast.Tags);
        Assert.Equal(("Loïc Le Meur", "fr"), (podcast.Authors[0].Name, podcast.Language));
        Assert.Equal(("https://x.example/1", new DateTimeOffset(2004, 4, 7, 4, 5, 43, TimeSpan.Zero)), (channel.Link, channel.PublishedAt));
    }

    [Theory]
    [InlineData("/x", "https://example.com/a/b/x")]
    [InlineData("x", "https://example.com/a/b/c/x")]
    [InlineData("//cdn.example/x", "https://cdn.example/x")]
    [InlineData(" https://ex.example/with space ", "https://ex.example/with%20space")]
    [InlineData("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4")]
    [InlineData("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("https://ex.example/?8000", null)]
    public void A_link_is_an_absolute_safe_address_or_none(string href, string? expected)
    {
        string written = href.Replace("?8000", "?" + new string('x', 8_000), StringComparison.Ordinal);
        FeedItem item = FeedReader.Read(Encoding.UTF8.GetBytes($"""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.com/a/">
            <entry xml:base="b/"><link xml:base="c/" href="{written}"/></entry></feed>
            """.Replace("href=\"/x\"", "href=\"../x\"", StringComparison.Ordinal)), null, Address).Items[0];

        Assert.Equal(expected, item.Link);
    }

    [Theory]
    [InlineData("a&#xD800;b", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "ab")]
    [InlineData("a&#xFFFE;b&#x1F;c", "abc")]
    [InlineData("a\u0000\u0007b", "ab")]
    public void Characters_that_no_text_holds_are_dropped_or_replaced(string title, string expected) =>
        Assert.Equal(expected, Read(Titled(title)).Items[0].Title);

    [Fact]
    public void Links_of_an_entry_start_from_where_the_feed_says_that_it_is()
    {
        FeedItem item = FeedReader.Read("""
            <feed xmlns="http://www.w3.org/2005/Atom">
            <link rel="self" href="https://blog.example/feeds/all.atom"/><link href="https://blog.example/"/>
            <entry><link href="/2026/one"/><link rel="related" href="https://acme.example/product"/>
            <link rel="via" href="https://friend.example/"/></entry>
            </feed>
            """u8.ToArray(), null, null).Items[0];
        FeedItem broken = Read("<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
            + "<link rel='alternate'>https://x.example/text</link></entry></feed>").Items[0];

        Assert.Equal("https://blog.example/2026/one", item.Link);
        Assert.Equal(["https://acme.example/product", "https://friend.example/"], item.Links);
        Assert.Equal("https://x.example/text", broken.Link);
    }

    [Fact]
    public void A_hundred_thousand_levels_and_twenty_thousand_items_are_borne()
    {
        string tags = string.Concat(Enumerable.Repeat("<b>", 100_000));
        string items = string.Concat(Enumerable.Repeat("<item><title>x</title></item>", 20_000));
        string deep = $"<rss><channel><item><description>{tags}x</description></item></channel></rss>";
        string many = $"<rss><channel>{items}</channel></rss>";

        Assert.Equal("x", Read(deep).Items[0].Text);
        Assert.InRange(Read(many).Items.Count, 1, FeedItems.Max);
    }

    [Fact]
    public void An_item_in_the_namespace_of_Atom_is_a_post() => Assert.Equal(
        "One",
        Assert.Single(Read("<feed xmlns='http://www.w3.org/2005/Atom'><item><title>One</title></item></feed>").Items).Title);

    [Fact]
    public void A_feed_that_states_a_base_with_every_item_keeps_them_apart()
    {
        Feed feed = Read("<feed xmlns='http://www.w3.org/2005/Atom'><entry xml:base='http://a.example/'><link href='1'/></entry>"
            + "<entry xml:base='http://a.example/'><link href='2'/></entry>"
            + "<entry xml:base='http://b.example/'><link href='3'/></entry></feed>");

        Assert.Equal(["http://a.example/1", "http://a.example/2", "http://b.example/3"], feed.Items.Select(item => item.Link));
    }

    private static string Titled(string title) => $"<rss><channel><item><title>{title}</title></item></channel></rss>";

    private static Feed Read(string document) => FeedReader.Read(Encoding.UTF8.GetBytes(document), null, Address);
}
