using System.Text.Json;
using CsCheck;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Posts;

public class PermalinkTests
{
    [Theory]
    [InlineData("HTTP://Example.COM:80/a/../b", "http://example.com/b")]
    [InlineData("https://example.com:443", "https://example.com/")]
    [InlineData("https://example.com:8443/a", "https://example.com:8443/a")]
    [InlineData("https://example.com/a?utm_source=x&id=1&fbclid=y#part", "https://example.com/a?id=1#part")]
    [InlineData("https://example.com/?ref=rss", "https://example.com/")]
    [InlineData("https://example.com/app#!/post/1", "https://example.com/app#!/post/1")]
    [InlineData("https://user:secret@example.com/a", "https://example.com/a")]
    [InlineData("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe")]
    [InlineData(" https://example.com/a b\n ", "https://example.com/a%20b")]
    [InlineData("//example.com/a", "https://example.com/a")]
    [InlineData("http://news.google.com/news/url?sa=t&fd=R&usg=AF&url=http://real.example/2012/a.html", "http://real.example/2012/a.html")]
    [InlineData("https://www.google.com/url?rct=j&sa=t&url=https://real.example/story%3Fid%3D1&ct=ga", "https://real.example/story?id=1")]
    [InlineData("https://example.com/a?b=1&b=2&flag&=", "https://example.com/a?b=1&b=2&flag&=")]
    public void One_page_has_one_name(string address, string expected) =>
        Assert.Equal(expected, Permalink.Canonical(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("mailto:jo@example.com")]
    [InlineData("http://")]
    [InlineData("relative/path")]
    [InlineData("https://exa mple.com/")]
    [InlineData("https://a\u2047b.example/")]
    [InlineData("https://\uFFFDx.example/")]
    [InlineData("https://xn--\u00FC.example/")]
    public void What_nobody_can_open_has_none(string? address) => Assert.Null(Permalink.Canonical(address));

    [Theory]
    [InlineData("../c", "https://example.com/a/c")]
    [InlineData("?page=2", "https://example.com/a/b/x?page=2")]
    [InlineData("//cdn.example/x", "https://cdn.example/x")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("#top", "https://example.com/a/b/x#top")]
    public void Relative_addresses_start_from_the_base(string address, string? expected) =>
        Assert.Equal(expected, Permalink.Absolute(address, new Uri("https://example.com/a/b/x")));

    [Theory]
    [InlineData("http://www.example.com/a/", "https://example.com/a")]
    [InlineData("https://m.example.com/a?utm_medium=x", "http://example.com/a#comments")]
    public void The_key_is_blind_to_small_differences(string one, string other) =>
        Assert.Equal(Permalink.Key(one), Permalink.Key(other));

    [Fact]
    public void The_cleaned_address_keeps_its_fragment() =>
        Assert.Equal("https://example.com/a#section1", Permalink.Clean("https://example.com/a?utm_source=x#section1"));

    [Theory]
    [InlineData("https://shop.example/p?id=7&utm_source=letter&utm_medium=mail&fbclid=x", null, "https://shop.example/p?id=7")]
    [InlineData("https://shop.example/p", null, "https://shop.example/p")]
    [InlineData("https://shop.example/p?name=Ann%20Lee&utm_campaign=x", null, "https://shop.example/p?name=Ann%20Lee")]
    [InlineData("https://shop.example/p?ref=herald.example", "https://herald.example/rss", "https://shop.example/p")]
    [InlineData("https://shop.example/p?ref=b.example&gclid=1", "https://herald.example/rss", "https://shop.example/p?ref=b.example")]
    public void What_only_says_how_somebody_came_is_left_out(string address, string? feed, string expected) =>
        Assert.Equal(expected, Permalink.Clean(address, Host(feed)));

    [Fact]
    public void An_overlong_address_is_none() => Assert.Null(Permalink.Absolute("https://example.com/" + new string('a', 9_000)));

    [Fact]
    public void Canonical_addresses_stay_as_they_are() => Gen.String.Sample(text =>
        Permalink.Canonical("https://example.com/" + text) is not { } once || Permalink.Canonical(once) == once);

    [Fact]
    public void The_corpus_agrees()
    {
        string file = Path.Combine(Corpus.Require(), "urls", "tracking_params.jsonl");

        Assert.All(File.ReadLines(file).Select(line => JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!), row =>
            Assert.Equal(
                row.Expected?.Replace('+', ' '),
                Permalink.Clean(row.Input, Host(row.Feed_url) ?? Host(row.Base_url))?.Replace("%20", " ", StringComparison.Ordinal)));
    }

    private static Uri? Host(string? address) => address is null ? null : new Uri(address);

    private static Gen<string> Any(string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private sealed record Row(string Input, string? Base_url, string? Feed_url, string? Expected);

    /// <summary>A capital in the host leads by way of a <see cref="Uri"/>, small letters alone do not.</summary>
    [Fact]
    public void The_quick_way_gives_the_same_as_the_long_one()
    {
        string[] paths =
        [
            "", "/", "/a", "/a/b.html", "/.a/", "/a/..", "/./a", "/a/...", "/a%20b", "/a%2", "/[x]", "/'q'", "/a//b",
            "/~x;y=1,z(2)*3!$&+:@",
        ];
        string[] queries =
        [
            "", "?", "?a=1", "?utm_source=rss&a=1", "?ref=rss", "?ref=a.example", "?ref=feed.example", "?a=1&&b=2", "?a?b",
            "?xtor=1&", "?REF=RSS",
        ];
        string[] fragments = ["", "#", "#a", "#!r", "#/r", "#utm_source=rss", "#rss", "#a#b", "#ref=", "#ref=rss&x=1"];
        var feed = new Uri("https://feed.example/rss#top");

        Gen<string> rests = Gen.Select(Any(paths), Any(queries), Any(fragments), string.Concat);
        rests.Sample(rest =>
        {
            Assert.Equal(Permalink.Canonical("https://A.example" + rest, feed), Permalink.Canonical("https://a.example" + rest, feed));
            Assert.Equal(
                Permalink.Clean("https://A.example" + rest, feed)?.Replace("A.", "a.", StringComparison.Ordinal),
                Permalink.Clean("https://a.example" + rest, feed));
            Assert.Equal(Permalink.Absolute(rest, new Uri("https://feed.example:443/rss#top")), Permalink.Absolute(rest, feed));
        });
    }

    [Theory]
    [InlineData("http://ex\u00A8mple.com/blog/")]
    [InlineData("http://ex\u00E4mple.com/")]
    [InlineData("http://\u0130.example/a b")]
    public void An_absolute_address_can_be_parsed_again(string address) =>
        Assert.True(Permalink.Absolute(address) is not { } absolute || Uri.TryCreate(absolute, UriKind.Absolute, out _));

    [Theory]
    [InlineData("/a?b", "https://feed.example/a?b")]
    [InlineData("#c", "https://feed.example/x/y?z#c")]
    [InlineData("//other.example/", "https://other.example/")]
    public void Paths_and_places_start_from_where_they_were_found(string address, string expected) =>
        Assert.Equal(expected, Permalink.Absolute(address, new Uri("https://feed.example/x/y?z#top")));
}
