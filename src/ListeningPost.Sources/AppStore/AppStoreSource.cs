using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.AppStore;

/// <summary>Reads the customer reviews of one app, newest first.</summary>
/// <remarks>
/// Facts: 50 reviews a page and ten pages at most (reported); of two forms of the address, one may answer empty while the other
/// does not, so an empty first page is asked for in the other form. Page 1 names itself as the previous one: pages are counted here.
/// </remarks>
internal sealed class AppStoreSource(SourceHttp http, AppStoreOptions options) : ISource
{
    private const int MaxPages = 10;

    private static readonly Uri PublicUrl = new("https://itunes.apple.com");
    private static readonly string[] Reviews = ["reviews"];

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.AppStore;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        Reviews,
        (_, walk) => ReadAsync(walk ?? new Walk(), request, cancellationToken));

    private async Task<SearchStep<Walk>> ReadAsync(Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        int number = int.TryParse(walk.Next, NumberStyles.None, CultureInfo.InvariantCulture, out int next) ? next : 1;
        AppStorePage page = await GetAsync(number == 1 ? "" : $"page={number}/", cancellationToken);
        if (number == 1 && page.Posts.Posts.Count == 0)
        {
            page = await GetAsync("page=1/", cancellationToken);
        }

        Sighting[] sightings = [.. page.Posts.OrThrow(Name).Posts.Select(Sighting.ByPublication)];
        bool more = sightings.Length > 0 && number < Math.Min(MaxPages, page.LastPage ?? MaxPages);
        return Walking.Step(
            walk, request, page.Posts, sightings, more ? (number + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    private async Task<AppStorePage> GetAsync(string page, CancellationToken cancellationToken)
    {
        string path = $"/{Uri.EscapeDataString(options.Country)}/rss/customerreviews/{page}id={Uri.EscapeDataString(options.AppId)}/sortby=mostrecent/json";
        HttpAnswer answer = await http.SendAsync(Endpoint.Of(_base, path), HttpAsk.Get, cancellationToken);
        return AppStoreParser.Parse(answer.Body);
    }
}
