using System.Net;
using System.Reflection;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>HEAD of the built program, wherever GET is: the same status and headers, and nothing behind them.</summary>
public sealed class HeadTests(RunningListen listen) : IClassFixture<RunningListen>
{
    /// <summary>What differs by the moment, or frames a body.</summary>
    private static readonly string[] Apart = ["Date", "Transfer-Encoding", "Content-Length", "RateLimit", "ETag", "Set-Cookie"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All that <see cref="BuiltProgramTests"/> asks for, and what is wrong or not there.</summary>
    public static TheoryData<string> Addresses =>
    [
        .. typeof(BuiltProgramTests).GetMethod(nameof(BuiltProgramTests.Every_address_answers))!
            .GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.Data[0]!),
        "/digests/999999",
        "/nowhere",
        "/api/v1/nowhere",
        "/api/v1/conversations/999999",
        "/api/v1/mentions?limit=nonsense",
        "/api/v1/mentions.csv?q=a+AND",
        "/api/v1/mentions.parquet?nonsense=1",
        "/query?q=a+AND",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Head_is_answered_as_get_without_the_body(string address)
    {
        using HttpResponseMessage get = await listen.Http.GetAsync(address, Token);
        using HttpResponseMessage head = await HeadAsync(address);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(Headers(get), Headers(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task What_is_only_posted_has_no_head_and_what_is_got_says_that_it_has_both()
    {
        using HttpResponseMessage head = await HeadAsync("/api/v1/query/explain");
        using HttpResponseMessage posted = await listen.Http.PostAsync("/digests", content: null, Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
        Assert.Equal(["POST"], head.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal(["GET", "HEAD"], posted.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    private async Task<HttpResponseMessage> HeadAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        return await listen.Http.SendAsync(request, Token);
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(header => !Apart.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order(StringComparer.Ordinal);
}
