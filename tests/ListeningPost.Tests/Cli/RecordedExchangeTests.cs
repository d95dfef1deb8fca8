using System.Text;
using ListeningPost.Cli;
using ListeningPost.Core.Sources;

namespace ListeningPost.Tests.Cli;

public class RecordedExchangeTests
{
    [Fact]
    public void What_was_answered_is_read_as_from_where_it_was_asked_for()
    {
        RawAnswer answer = Unwrapped("""
            {"source":"x","request":{"method":"GET","uri":"https://forum.example/t/5.json"},
             "response":{"status":200,"headers":{"content-type":["application/json; charset=koi8-r"]},"body":"{\"posts\":[]} ü"}}
            """);

        Assert.Equal("{\"posts\":[]} ü", Encoding.UTF8.GetString(answer.Body));
        Assert.Equal(("https://forum.example/t/5.json", "application/json"), (answer.Uri?.AbsoluteUri, answer.ContentType));
    }

    [Theory]
    [InlineData("<rss/>")]
    [InlineData("")]
    [InlineData("""{"response":"text","items":[]}""")]
    [InlineData("""{"response":{"body":"x"}}""")]
    [InlineData("""{"request":{"uri":"x"},"response":{"body":null}}""")]
    [InlineData("""{"request":{},"response":{"body":""")]
    public void Every_other_file_is_read_as_it_is(string body) => Assert.Equal(body, Encoding.UTF8.GetString(Unwrapped(body).Body));

    [Theory]
    [InlineData("""{"request":{"uri":"file:///etc/passwd"},"response":{"body":{"a":1}}}""")]
    [InlineData("""{"request":{"uri":5},"response":{"headers":[],"body":{"a":1}}}""")]
    public void An_address_of_no_use_is_none(string recording)
    {
        RawAnswer answer = Unwrapped(recording);

        Assert.Equal(("{\"a\":1}", null, null), (Encoding.UTF8.GetString(answer.Body), answer.Uri, answer.ContentType));
    }

    private static RawAnswer Unwrapped(string file) =>
        RecordedExchange.Unwrapped(new RawAnswer(Encoding.UTF8.GetBytes(file), null, null, DateTimeOffset.UnixEpoch));
}
