using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public sealed class SafeUrlTests
{
    [Theory]
    [InlineData("https://jo:pw@a.example/x?q=1#y", "https://a.example/x?q=1")]
    [InlineData("https://a.example/?api_key=s3cret&q=acme", "https://a.example/?api_key=…&q=acme")]
    [InlineData("https://a.example/?q=acme&access_token=s3cret", "https://a.example/?q=acme&access_token=…")]
    [InlineData("https://a.example/?CLIENT_SECRET=s3cret;key=s3cret", "https://a.example/?CLIENT_SECRET=…;key=…")]
    [InlineData("https://www.reddit.com/.rss?feed=s3cret&user=jo", "https://www.reddit.com/.rss?feed=…&user=…")]
    [InlineData("https://a.example/?X-Amz-Signature=s3cret", "https://a.example/?X-Amz-Signature=…")]
    [InlineData("https://a.example/?keyword=acme&monkeys=3", "https://a.example/?keyword=acme&monkeys=3")]
    [InlineData("https://a.example:8443/?q", "https://a.example:8443/?q")]
    public void Secrets_do_not_show(string address, string shown) => Assert.Equal(shown, SafeUrl.Of(new Uri(address)));

    [Fact]
    public void A_strangers_text_is_one_short_line()
    {
        Assert.Equal("a b  c", SafeUrl.Line("a\nb\r\u001bc"));
        Assert.Equal(201, SafeUrl.Line(new string('x', 5000)).Length);
    }
}
