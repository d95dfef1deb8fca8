using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Lobsters;

/// <summary>Reads all new stories: the site has no search that programs may use. Brands' queries decide here.</summary>
/// <remarks>
/// Facts (its own source code): 4 requests a second, 30 a minute, 100 in ten minutes and 400 an hour per IP; a 429 has no
/// Retry-After. Some user agents are cut to one request a day, ours is not among them. 25 stories a page.
/// </remarks>
internal sealed class LobstersSource(SourceHttp http, LobstersOptions options)
    : WalkedSource(options.Name, Platforms.Lobsters.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    /// <summary>100 requests in ten minutes.</summary>
    private static readonly HttpAsk Slowly = new() { Spacing = TimeSpan.FromSeconds(6) };

    private static readonly Uri PublicUrl = new("https://lobste.rs");
    private static readonly string[] Everything = ["newest"];

    protected override string Cost => "free: 100 requests in ten minutes";

    /// <summary>It brings all stories.</summary>
    public override bool IsSearch => false;

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken) =>
        ThreadPieces.Whole(await GetAsync(Endpoint.Of(Server, $"/s/{Uri.EscapeDataString(request.RootNativeId)}.json"), cancellationToken));

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => Everything;

    protected override Uri AddressOf(PageRequest asked) => Endpoint.Of(Server, "/newest.json", ("page", asked.Token));

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        PostPage page = await GetAsync(AddressOf(asked), cancellationToken);
        return new ResultPage(page, asked.NextIf(page.Posts.Count > 0));
    }

    private async Task<PostPage> GetAsync(Uri uri, CancellationToken cancellationToken) =>
        LobstersParser.Parse((await http.SendAsync(uri, Slowly, cancellationToken)).Body);
}
