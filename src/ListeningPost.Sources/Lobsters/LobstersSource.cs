using System.Globalization;
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
internal sealed class LobstersSource(SourceHttp http, LobstersOptions options) : IThreadSource
{
    /// <summary>100 requests in ten minutes.</summary>
    private static readonly HttpAsk Slowly = new() { Spacing = TimeSpan.FromSeconds(6) };

    private static readonly Uri PublicUrl = new("https://lobste.rs");
    private static readonly string[] Everything = ["newest"];

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.Lobsters;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        Everything,
        (_, walk) => ReadAsync(walk ?? new Walk(), request, cancellationToken));

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        Uri uri = Endpoint.Of(_base, $"/s/{Uri.EscapeDataString(request.RootNativeId)}.json");
        PostPage page = LobstersParser.Parse((await http.SendAsync(uri, Slowly, cancellationToken)).Body);
        return new ThreadResult(SearchRound.OldestFirst(page.Posts), page.Skipped, Complete: true) { Deleted = page.Deleted };
    }

    private async Task<SearchStep<Walk>> ReadAsync(Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        int number = int.TryParse(walk.Next, NumberStyles.None, CultureInfo.InvariantCulture, out int next) ? next : 1;
        Uri uri = Endpoint.Of(_base, "/newest.json", ("page", number == 1 ? null : walk.Next));
        PostPage page = LobstersParser.Parse((await http.SendAsync(uri, Slowly, cancellationToken)).Body).OrThrow(Name);
        Sighting[] sightings = [.. page.Posts.Select(Sighting.ByPublication)];
        return Walking.Step(
            walk, request, page, sightings, sightings.Length == 0 ? null : (number + 1).ToString(CultureInfo.InvariantCulture));
    }
}
