using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Text;

/// <summary>Words of others in a text are apart from the author's.</summary>
public sealed class QuotesTests
{
    [Theory]
    [InlineData("<blockquote>It broke.</blockquote><p>Mine works.</p>", "Mine works.", "It broke.")]
    [InlineData("<p>Works.</p><BLOCKQUOTE class='x'><p>It <b>broke</b>.</p><p>Twice.</p></BLOCKQUOTE>", "Works.", "It broke.\nTwice.")]
    [InlineData("a<blockquote>b<blockquote>c</blockquote>d</blockquote>e<blockquote>f</blockquote>", "a\ne", "b\nc\nd\nf")]
    [InlineData("a</blockquote>b", "a\nb", "")]
    [InlineData("<div>a<blockquote>b</div>c", "a\nc", "b")]
    [InlineData("<p>Hear hear</p><aside class=\"quote no-group\" data-username=\"sam\"><div class=\"title\">sam:</div>"
        + "<blockquote><p>Sold out</p></blockquote></aside><p>Really?</p>", "Hear hear\nReally?", "sam:\nSold out")]
    [InlineData("<p>See</p><aside class='onebox allowlisted' data-onebox-src='https://a.example/'><article>"
        + "<h3>Kettles recalled</h3></article></aside>", "See", "Kettles recalled")]
    [InlineData("<aside><p>Not a quote</p></aside>", "Not a quote", "")]
    [InlineData("I like <a href='https://a.example/' class='inline-onebox'>Kettles today</a> much", "I like much", "Kettles today")]
    [InlineData("<p class=\"quote-inline\">RE: <a href='https://m.example/1'>m.example/1</a></p><p>So</p>", "So", "RE: m.example/1")]
    [InlineData("<p class=quote-inline>RE: x<p>Indeed", "Indeed", "RE: x")]
    [InlineData("Thanks!<div class='gmail_quote'><div>Jo wrote:</div><div>It broke</div></div>", "Thanks!", "Jo wrote:\nIt broke")]
    [InlineData("<p class='unquoted-words'>Mine</p><span title='a quote'>too</span>", "Mine\ntoo", "")]
    public void In_markup_they_stand_in_elements_that_say_so(string html, string text, string quoted)
    {
        PlainText read = PlainText.FromHtml(html, null);

        Assert.Equal((text, quoted), (read.Text, read.Quoted));
    }

    [Fact]
    public void Nothing_but_a_blockquote_is_the_text()
    {
        PlainText read = PlainText.FromHtml("<blockquote><p>We recall <a href='https://a.example/k'>kettles</a>.</p></blockquote>", null);

        Assert.Equal(("We recall kettles.", ""), (read.Text, read.Quoted));
        Assert.Equal(["https://a.example/k"], read.Links);
    }

    [Fact]
    public void Nothing_but_what_is_marked_as_anothers_leaves_no_text()
    {
        PlainText read = PlainText.FromHtml(
            "<blockquote class=\"twitter-tweet\"><p>Buy it</p><a href=\"https://x.example/jo/1\">1 May</a></blockquote>", null);

        Assert.Equal(("", "Buy it\n1 May"), (read.Text, read.Quoted));
    }

    [Fact]
    public void Links_in_a_quote_are_the_other_persons_those_of_a_preview_the_authors()
    {
        PlainText read = PlainText.FromHtml(
            "<blockquote><a href='https://a.example/'>a</a> https://b.example/</blockquote>"
            + "<p>Mine <a href='https://c.example/'>c</a></p><aside class='onebox'><a href='https://d.example/'>d</a></aside>",
            null);

        Assert.Equal(["https://c.example/", "https://d.example/"], read.Links);
    }

    [Theory]
    [InlineData("> It broke.\n\nMine works.", "Mine works.", "It broke.")]
    [InlineData("> It broke.\nMine works.", "Mine works.", "It broke.")]
    [InlineData(">It broke\n>> Twice\n  > Really\nMine works", "Mine works", "It broke\nTwice\nReally")]
    [InlineData("Thanks!\n\nOn 1 May, Jo <jo@a.example> wrote:\n\n> It broke", "Thanks!", "On 1 May, Jo <jo@a.example> wrote:\nIt broke")]
    [InlineData("Three things:\n> It broke", "Three things:", "It broke")]
    [InlineData("Mine\n-----Original Message-----\nFrom: Jo\nIt broke", "Mine", "-----Original Message-----\nFrom: Jo\nIt broke")]
    [InlineData("Fixed.\n\n—\nReply to this email directly or unsubscribe", "Fixed.\n—", "Reply to this email directly or unsubscribe")]
    [InlineData("<!-- Describe it -->\nIt broke\n<!--\nAcme\n-->here", "It broke\nhere", "Describe it\nAcme")]
    [InlineData("```\n> shell\n<!-- kept -->\n```\n> quoted", "```\n> shell\n<!-- kept -->\n```", "quoted")]
    [InlineData("a <!-- left open\nb", "a <!-- left open\nb", "")]
    [InlineData(">_< oh no\n>= 5\n>:(\n    > code", ">_< oh no\n>= 5\n>:(\n> code", "")]
    [InlineData("5 > 4, says <b>Jo</b>", "5 > 4, says <b>Jo</b>", "")]
    [InlineData("> Nothing else\n> is said", "Nothing else\nis said", "")]
    [InlineData("<!-- Only the form -->", "", "Only the form")]
    [InlineData("", "", "")]
    [InlineData(null, "", "")]
    public void In_markdown_and_mails_they_stand_in_lines_that_say_so(string? markdown, string text, string quoted)
    {
        PlainText read = PlainText.FromMarkdown(markdown);

        Assert.Equal((text, quoted), (read.Text, read.Quoted));
    }

    [Fact]
    public void A_text_made_of_markup_can_be_told_by_its_lines()
    {
        PlainText read = PlainText.FromHtml("<p>&gt; See https://a.example/</p><p>Mine https://b.example/</p>", null).WithLinesApart();

        Assert.Equal(("Mine https://b.example/", "See https://a.example/"), (read.Text, read.Quoted));
        Assert.Equal(["https://b.example/"], read.Links);
    }

    [Fact]
    public void A_text_without_such_lines_is_itself()
    {
        PlainText read = PlainText.FromHtml("<p>5 &gt; 4</p>", null);

        Assert.Same(read, read.WithLinesApart());
    }

    [Fact]
    public void A_long_quote_does_not_hide_what_stands_behind_it()
    {
        string quote = string.Concat(Enumerable.Repeat("word ", 100_000));

        PlainText read = PlainText.FromHtml($"<blockquote>{quote}</blockquote><p>Mine</p>", null);

        Assert.Equal("Mine", read.Text);
        Assert.Equal(PlainText.MaxLength, read.Quoted.Length);
    }

    [Theory]
    [InlineData(">", 1_000_000)]
    [InlineData(">\n", 500_000)]
    [InlineData("> a\n\nb\n", 100_000)]
    [InlineData("<!-- a\n", 100_000)]
    [InlineData("<!-- a -->", 100_000)]
    [InlineData("said:\n> a\n", 100_000)]
    [InlineData("```\n> a\n", 100_000)]
    public void Hostile_markdown_is_read_in_a_bounded_way(string piece, int times)
    {
        PlainText read = PlainText.FromMarkdown(string.Concat(Enumerable.Repeat(piece, times)));

        Assert.True(read.Text.Length <= PlainText.MaxLength && read.Quoted.Length <= PlainText.MaxLength);
    }

    [Theory]
    [InlineData("<blockquote>", 100_000)]
    [InlineData("</blockquote>", 100_000)]
    [InlineData("<blockquote>a</blockquote>b", 100_000)]
    [InlineData("<aside class='quote'>a", 50_000)]
    [InlineData("<p class=quote-inline>a", 50_000)]
    [InlineData("<blockquote class='", 50_000)]
    public void Hostile_markup_is_read_in_a_bounded_way(string piece, int times)
    {
        PlainText read = PlainText.FromHtml(string.Concat(Enumerable.Repeat(piece, times)), null);

        Assert.True(read.Text.Length <= PlainText.MaxLength && read.Quoted.Length <= PlainText.MaxLength);
    }
}
