using System.Text;
using ListeningPost.Sources.Opml;

namespace ListeningPost.Tests.Sources.Opml;

/// <summary>Lists of feeds as readers export them, and as strangers break them.</summary>
public class FeedListTests
{
    [Fact]
    public void Outlines_within_outlines_are_read_in_order_with_their_titles()
    {
        ReadList list = Read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><head><title>Mine</title></head><body>
              <outline text="Trade"><outline text="Deep">
                <outline type="rss" text="Harbour &amp; Quay" title="" xmlUrl="https://harbour.example/feed?a=1&amp;b=2"
                  htmlUrl="https://harbour.example"/>
              </outline></outline>
              <outline TITLE="Looms" text="other" XMLURL=' https://looms.example/atom.xml '></outline>
              <outline type="link" text="A page" url="https://page.example"/>
              <outline xmlUrl="https://untitled.example/rss"/>
            </body></opml>
            """);

        Assert.Null(list.Problem);
        Assert.Equal(
            [
                new ListedFeed("https://harbour.example/feed?a=1&b=2", "Harbour & Quay"),
                new ListedFeed("https://looms.example/atom.xml", "Looms"),
                new ListedFeed("https://untitled.example/rss", ""),
            ],
            list.Feeds);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("utf-8")]
    public void Any_encoding_that_it_says_it_is_in_is_read(string encoding)
    {
        Encoding said = Encoding.GetEncoding(encoding);
        byte[] file =
        [
            .. said.GetPreamble(),
            .. said.GetBytes(
                $"<?xml version='1.0' encoding='{encoding}'?>"
                + "<opml><body><outline text='Käse täglich' xmlUrl='https://k.example/f'/></body></opml>"),
        ];

        Assert.Equal("Käse täglich", Assert.Single(FeedList.Read(file).Feeds).Title);
    }

    [Fact]
    public void What_is_no_list_or_means_harm_is_refused_with_a_reason()
    {
        ReadList feed = Read("<rss><channel><outline xmlUrl='https://a.example'/></channel></rss>");
        Assert.Contains("is no OPML", feed.Problem, StringComparison.Ordinal);
        Assert.Contains("is no OPML", Read("").Problem, StringComparison.Ordinal);
        ReadList bomb = Read(
            """
            <!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <opml><body><outline text="&b;&x;" xmlUrl="https://a.example/&x;"/></body></opml>
            """);
        Assert.Contains("declares entities", bomb.Problem, StringComparison.Ordinal);
        Assert.Empty(bomb.Feeds);
        Assert.Contains("more than 10 MB", FeedList.Read(new byte[FeedList.MaxBytes + 1]).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_broken_is_read_as_far_as_it_can_be()
    {
        ReadList list = Read(
            "<opml><body><outline text='R&D <b>' xmlUrl=https://a.example/f?x=1&y=2 ><outline text=\"cut\" xmlUrl=\"https://b.example/f");

        Assert.Equal("https://a.example/f?x=1&y=2", list.Feeds[0].Address);
        Assert.Null(list.Problem);
    }

    [Fact]
    public void A_list_without_end_or_without_floor_is_cut_where_it_is_said()
    {
        string outline = "<outline xmlUrl='https://a.example/f'/>";
        ReadList many = Read($"<opml>{string.Concat(Enumerable.Repeat(outline, FeedList.MaxFeeds + 5))}</opml>");
        ReadList deep = Read("<opml>" + string.Concat(Enumerable.Repeat("<outline text='x'>", 200_000)) + outline);

        Assert.Equal((FeedList.MaxFeeds, true), (many.Feeds.Count, many.IsCut));
        Assert.Single(deep.Feeds);
    }

    private static ReadList Read(string text) => FeedList.Read(Encoding.UTF8.GetBytes(text));
}
