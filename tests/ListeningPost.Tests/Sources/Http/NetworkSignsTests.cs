using System.Net;
using System.Net.Sockets;
using ListeningPost.Collecting;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

/// <summary>Whether the network is there shows at the first attempts, long before every source has given up.</summary>
public sealed class NetworkSignsTests : HttpTests
{
    private static readonly Uri Other = new("https://forum.example/feed");

    [Theory]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.NetworkUnreachable)]
    public async Task Two_hosts_that_cannot_be_reached_at_all_end_the_watch_with_the_firsts_problem(SocketError error)
    {
        using SourceHttp http = Http(new Answers(Fails(error)));
        Task<string?> watch = Watch(http);

        _ = FailAsync(http, Page);
        _ = FailAsync(http, Other);
        string? problem = await PassTime(watch);

        Assert.Matches(@"^(news|forum)\.example ", problem);
    }

    [Fact]
    public async Task A_round_that_is_over_before_the_watch_has_looked_twice_tells_the_problem_too()
    {
        using SourceHttp http = Http(new Answers(Fails(SocketError.HostNotFound)));
        var watch = new NetworkWatch(http.Network, Clock, _ => { });

        await FailAsync(http, Page);
        string? ofOne = watch.Problem;
        await FailAsync(http, Other);

        Assert.Null(ofOne);
        Assert.Matches(@"^(news|forum)\.example ", watch.Problem);
    }

    [Fact]
    public async Task A_refusal_comes_from_somebody()
    {
        using SourceHttp http = Http(new Answers(Fails(SocketError.HostNotFound), Fails(SocketError.ConnectionRefused)));

        await FailAsync(http, Page);
        await FailAsync(http, Other);

        Assert.True(http.Network.IsThere);
        Assert.Null(await Watch(http));
    }

    [Fact]
    public async Task One_host_alone_may_have_a_wrong_name_and_one_that_has_not_answered_yet_may()
    {
        using SourceHttp http = Http(new Answers(Fails(SocketError.HostNotFound)));
        using var stop = new CancellationTokenSource();
        List<string> said = [];
        Task<string?> watch = new NetworkWatch(http.Network, Clock, said.Add).FindProblemAsync(stop.Token);

        await FailAsync(http, Page);
        Clock.Advance(TimeSpan.FromSeconds(6));
        await Eventually.EventuallyAsync(() => said.Count > 0);
        await stop.CancelAsync();

        Assert.Null(await watch);
        Assert.Single(said);
    }

    [Fact]
    public async Task An_answer_of_any_host_is_the_network()
    {
        using SourceHttp http = Http(new Answers(Answers.Status(HttpStatusCode.Forbidden)));

        await FailAsync(http, Page);

        Assert.True(http.Network.IsThere);
        Assert.Null(await Watch(http));
    }

    private Task<string?> Watch(SourceHttp http) => new NetworkWatch(http.Network, Clock, _ => { }).FindProblemAsync(Cancelled);

    private async Task FailAsync(SourceHttp http, Uri page) =>
        await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(page, HttpAsk.Get, Cancelled)));

    private static Func<HttpRequestMessage, HttpResponseMessage> Fails(SocketError error) =>
        Answers.Fails(new HttpRequestException("x", new SocketException((int)error)));
}
