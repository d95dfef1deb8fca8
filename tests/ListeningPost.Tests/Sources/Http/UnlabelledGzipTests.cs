using System.IO.Compression;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Tests.Sources.Rss;

namespace ListeningPost.Tests.Sources.Http;

/// <summary>A body that is compressed more often than its label says is undone, within the same bounds.</summary>
public sealed class UnlabelledGzipTests : HttpTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(2, "gzip")]
    [InlineData(3, "gzip")]
    public async Task It_is_undone(int times, string? label)
    {
        HttpAnswer answer = await AskAsync(Compressed("<rss/>"u8.ToArray(), times), label, new HttpOptions());

        Assert.Equal("<rss/>"u8.ToArray(), answer.Body);
    }

    [Fact]
    public async Task Not_for_ever()
    {
        HttpAnswer answer = await AskAsync(Compressed("<rss/>"u8.ToArray(), 4), "gzip", new HttpOptions());

        Assert.Equal(Compressed("<rss/>"u8.ToArray(), 1), answer.Body);
    }

    [Fact]
    public async Task A_bomb_is_cut_off()
    {
        byte[] bomb = Compressed(new byte[50_000_000], 2);

        var e = await Assert.ThrowsAsync<SourceException>(() => AskAsync(bomb, null, new HttpOptions { MaxBodyBytes = 1_000_000 }));

        Assert.Equal(SourceFailure.TooLarge, e.Failure);
    }

    [Fact]
    public async Task One_cut_short_is_no_body()
    {
        byte[] cut = Compressed("<rss/>"u8.ToArray(), 1)[..^9];

        var e = await Assert.ThrowsAsync<SourceException>(() => AskAsync(cut, null, new HttpOptions()));

        Assert.Equal(SourceFailure.Encoding, e.Failure);
    }

    private async Task<HttpAnswer> AskAsync(byte[] body, string? label, HttpOptions options)
    {
        var server = new FeedServer().On(Page.AbsoluteUri, _ =>
        {
            var answer = new HttpResponseMessage { Content = new ByteArrayContent(body) };
            return label is null ? answer : FeedServer.With(answer, ("Content-Encoding", label));
        });
        using SourceHttp http = Http(server, options);
        return await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled));
    }

    private static byte[] Compressed(byte[] plain, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            {
                gzip.Write(plain);
            }

            plain = packed.ToArray();
        }

        return plain;
    }
}
