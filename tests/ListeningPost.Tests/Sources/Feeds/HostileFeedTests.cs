using System.Text;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

/// <summary>Documents that are made to harm, or written in what nobody writes any more.</summary>
public class HostileFeedTests
{
    private static readonly Uri Address = new("https://news.example/feed");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Entities_are_never_expanded_whatever_they_would_grow_to()
    {
        string more = string.Concat(Enumerable.Range(1, 40).Select(i => $"<!ENTITY l{i} '&l{i - 1};&l{i - 1};'>"));
        string laughs = $"<!DOCTYPE rss [<!ENTITY l0 'ha'>{more}]>";
        string blowup = $"<!DOCTYPE rss [<!ENTITY a '{new string('a', 100_000)}'>]>";
        const string Files = "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>";

        Assert.Equal(["&l40;", "plain"], Titles(laughs, "&l40;", "plain"));
        Assert.Equal(["plain"], Titles(blowup, string.Concat(Enumerable.Repeat("&a;", 30_000)), "plain").TakeLast(1));
        Assert.Equal(["&f;&p;", "plain"], Titles(Files, "&f;&p;", "plain"));
        Cost.IsAtMost(300, laughs.Length + blowup.Length, () => _ = Titles(laughs + blowup, "&l40;&a;").Count());
    }

    [Theory]
    [InlineData("<rss><channel><item ", "a='' ", 1_500_000)]
    [InlineData("<rss><channel><item a='", "x", 9_000_000)]
    [InlineData("<rss><channel>", "<a/>", 2_500_000)]
    [InlineData("<rss><channel>", "<item/>", 1_400_000)]
    [InlineData("<rss><channel>", "<item><guid>1</guid></item>", 350_000)]
    public void What_fills_the_largest_body_is_read_at_the_cost_of_its_length(string start, string grows, int times)
    {
        byte[] body = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(grows, times)));

        Cost.IsAtMost(300, body.Length, () => Assert.InRange(FeedReader.Read(body, null, Address).Items.Count, 0, FeedItems.Max));
    }

    [Theory]
    [InlineData("utf-16", true, null)]
    [InlineData("utf-16", false, null)]
    [InlineData("utf-16BE", true, null)]
    [InlineData("utf-16BE", false, null)]
    [InlineData("utf-32", true, null)]
    [InlineData("utf-8", true, "text/xml; charset=iso-8859-1")]
    [InlineData("windows-1251", false, "text/xml; charset=windows-1251")]
    [InlineData("koi8-r", false, "text/xml; charset=\"KOI8-R\"")]
    public void The_bytes_and_the_header_count_more_than_the_declaration(string real, bool marked, string? contentType)
    {
        Encoding encoding = Charsets.Find(real)!;
        const string Document = "<?xml version=\"1.0\" encoding=\"shift_jis\"?>"
            + "<rss><channel><item><title>Привет Acme</title></item></channel></rss>";
        byte[] body = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Document)];

        Assert.Equal("Привет Acme", FeedReader.Read(body, contentType, Address).Items[0].Title);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("ebcdic-cp-us")]
    [InlineData("x-user-defined")]
    [InlineData("../../etc/passwd")]
    public void A_charset_of_no_use_costs_no_feed(string charset)
    {
        byte[] body = Encoding.ASCII.GetBytes($"<?xml version='1.0' encoding='{charset}'?>"
            + "<rss><channel><item><title>Acme +ADw-script+AD4-</title></item></channel></rss>");

        string title = FeedReader.Read(body, $"text/xml; charset={charset}", Address).Items[0].Title;

        Assert.StartsWith("Acme", title, StringComparison.Ordinal);
        Assert.DoesNotContain('<', title);
    }

    [Fact]
    public void Marks_before_marks_and_after_declarations_are_no_text() => Assert.Equal(
        ["a"], Titles("\uFEFF\uFEFF<?xml version='1.0'?>\uFEFF", "a"));

    [Theory]
    [InlineData("Ac\u200Bme rocks")]
    [InlineData("Ac\u00ADme\u2060 rocks")]
    [InlineData("\u202Eacme\u202C rocks")]
    [InlineData("\u2066Acme\u2069")]
    [InlineData("ＡＣＭＥ")]
    [InlineData("A&amp;#99;me")]
    [InlineData("<![CDATA[<b>Acme</b> &amp; co]]>")]
    [InlineData("&lt;i&gt;Ac&lt;/i&gt;me")]
    [InlineData("#Acme")]
    [InlineData("👩‍👩‍👧Acme👩‍👩‍👧")]
    [InlineData("㎩ acme")]
    public void A_brand_is_found_however_its_name_is_dressed_up(string title)
    {
        var matcher = new QueryMatcher([new KeyValuePair<string, Query>("acme", QueryParser.Parse("acme").Query!)]);

        Post post = Assert.Single(Posts(title));

        Assert.Single(matcher.Match(post, "feed"));
    }

    [Theory]
    [InlineData("café", "cafe\u0301")]
    [InlineData("日本", "今日は日本語です")]
    [InlineData("แอคมี่", "บริษัทแอคมี่ดีมาก")]
    public void A_brand_is_found_in_any_normal_form_and_where_no_spaces_are_written(string query, string title)
    {
        var matcher = new QueryMatcher([new KeyValuePair<string, Query>("q", QueryParser.Parse(query).Query!)]);

        Assert.Single(matcher.Match(Assert.Single(Posts(title)), "feed"));
    }

    [Fact]
    public void A_giant_is_read_matched_and_cut_between_two_characters()
    {
        var matcher = new QueryMatcher([new KeyValuePair<string, Query>("acme", QueryParser.Parse("acme").Query!)]);
        string[] giants =
        [
            "Acme " + new string('x', 9_000_000),
            "Acme " + string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 400_000)),
            "Acme " + string.Concat(Enumerable.Repeat("日本語", 900_000)),
        ];

        foreach (string giant in giants)
        {
            Post post = null!;
            Cost.IsAtMost(300, giant.Length, () => post = Assert.Single(Posts(giant)));
            Cost.IsAtMost(300, giant.Length, () => Assert.Single(matcher.Match(post, "feed")));
            Assert.DoesNotContain('\uFFFD', post.Title);
            Assert.Equal(post.Title, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(post.Title)));
        }
    }

    private static IEnumerable<string> Titles(string before, params string[] titles)
    {
        string items = string.Concat(titles.Select(title => $"<item><title>{title}</title></item>"));
        return Read($"{before}<rss><channel>{items}</channel></rss>").Items.Select(item => item.Title);
    }

    private static IReadOnlyList<Post> Posts(string title) => FeedPosts.From(
        Read($"<rss><channel><item><title>{title}</title><guid>1</guid></item></channel></rss>"), Address, Now);

    private static Feed Read(string document) => FeedReader.Read(Encoding.UTF8.GetBytes(document), null, Address);
}
