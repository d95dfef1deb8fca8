using System.Text;
using CsCheck;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Text;

public class PlainTextTests
{
    [Theory]
    [InlineData("plain  text\twith \u00A0 gaps ", "plain text with gaps")]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("One<br>Two<br/>Three", "One\nTwo\nThree")]
    [InlineData("<b>Ac</b>me", "Acme")]
    [InlineData("<td>a</td><td>b</td>", "a b")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<ul><li>a<li>b</ul>c", "a\nb\nc")]
    [InlineData("AT&amp;T &lt;3 &copy; &nbsp;&#8217;&#x1F600; &unknown; & co", "AT&T <3 © ’😀 &unknown; & co")]
    [InlineData("a<script>x('</b>')</script>b<style>p{}</style>c", "abc")]
    [InlineData("a<!-- hidden -->b", "ab")]
    [InlineData("a<img src='https://t.example/pixel.gif' width=1 height=1>b", "a b")]
    [InlineData("ok <img class='emoji' alt='🙂'>", "ok 🙂")]
    [InlineData("<span style='display: none'>spam</span>seen", "seen")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<p>unclosed <b>tags <i>here", "unclosed tags here")]
    [InlineData("a\0b\u0007c&#0;d&#xD800;e", "abc\uFFFDd\uFFFDe")]
    [InlineData("<![CDATA[a]]>b", "b")]
    [InlineData("<pre>one\n  two</pre>", "one\ntwo")]
    [InlineData("<p title='a>b'>text</p>", "text")]
    [InlineData("cut <a href=\"https://exam", "cut")]
    [InlineData("cut </", "cut </")]
    [InlineData("cut </p", "cut")]
    [InlineData("cut <img alt='a>b' title='c", "cut")]
    [InlineData("cut <!-- in a comment", "cut")]
    [InlineData("a<div hidden>b<div>c</div><!-- </div> -->d</div>e", "ae")]
    [InlineData("a\u0085b\u0092c\u2028d\uFFFFe\u007Ff", "a…b’c def")]
    [InlineData("&rsquo;&mdash;&eacute;&fjlig;&NotEqualTilde;&#x20AC", "’—éfj≂̸€")]
    [InlineData("日本<br>語", "日本\n語")]
    public void Markup_becomes_what_a_person_reads(string html, string expected) =>
        Assert.Equal(expected, PlainText.FromHtml(html, null).Text);

    [Fact]
    public void A_shortened_address_is_whole_again()
    {
        const string Mastodon = "<p>See <a href=\"https://example.com/long/path\"><span class=\"invisible\">https://</span>"
            + "<span class=\"ellipsis\">example.com/long</span><span class=\"invisible\">/path</span></a></p>";

        var text = PlainText.FromHtml(Mastodon, null);

        Assert.Equal("See https://example.com/long/path", text.Text);
        Assert.Equal(["https://example.com/long/path"], text.Links);
    }

    [Theory]
    [InlineData("я", 200_000)]
    [InlineData("a", 200_000)]
    [InlineData("😀", 100_000)]
    [InlineData("x😀", 66_667)]
    public void A_text_that_nobody_reads_to_its_end_is_cut_between_two_characters(string letter, int expected)
    {
        string text = PlainText.FromHtml("<p>" + string.Concat(Enumerable.Repeat(letter, 210_000)) + "</p><p>more</p>", null).Text;

        Assert.Equal(expected, text.Count(c => c == letter[0]));
        Assert.False(char.IsHighSurrogate(text[^1]));
    }

    [Theory]
    [InlineData("see http&#58;//a.example/x?b=1&amp;c=2", "http://a.example/x?b=1&c=2")]
    [InlineData("<a name=here>https://a.example/x</a>", "https://a.example/x")]
    [InlineData("http://a.example <a href='#there'>b</a>", "http://a.example")]
    public void Addresses_in_running_text_are_links(string html, string expected) =>
        Assert.Equal([expected], PlainText.FromHtml(html, null).Links);

    [Fact]
    public void Links_are_absolute_distinct_and_safe()
    {
        const string Html = "<a href='/a?x=1&amp;y=2'>a</a> <a href='https://b.example/'>b</a> <a href='javascript:x()'>c</a> "
            + "<a href='/a?x=1&amp;y=2'>again</a> <a href='https://ad.doubleclick.net/x'>ad</a> and https://c.example/d.";

        Assert.Equal(
            ["https://base.example/a?x=1&y=2", "https://b.example/", "https://c.example/d"],
            PlainText.FromHtml(Html, new Uri("https://base.example/post/1")).Links);
    }

    [Fact]
    public void Plain_text_keeps_its_lines_and_gives_its_links()
    {
        var text = PlainText.FromText("one\n\n two (https://a.example/x_(y)) <b>");

        Assert.Equal("one\ntwo (https://a.example/x_(y)) <b>", text.Text);
        Assert.Equal(["https://a.example/x_(y)"], text.Links);
    }

    [Fact]
    public void A_giant_is_cut_between_two_characters()
    {
        string text = PlainText.FromHtml("a" + string.Concat(Enumerable.Repeat("😀", 300_000)), null).Text;

        Assert.InRange(text.Length, PlainText.MaxLength - 2, PlainText.MaxLength);
        Assert.False(char.IsHighSurrogate(text[^1]));
    }

    [Fact]
    public void Nothing_that_is_no_text_gets_through() => Gen.String.Sample(html =>
    {
        string text = PlainText.FromHtml(html, null).Text;
        return !text.Any(c => char.IsControl(c) && c != '\n')
            && text.Trim() == text
            && new UTF8Encoding(false, true).GetByteCount(text) >= 0;
    });
}
