using ListeningPost.Core.Posts;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.AppStore;

/// <summary>Reads the customer reviews of one app, newest first.</summary>
/// <remarks>
/// Facts: 50 reviews a page and ten pages at most (reported); of two forms of the address, one may answer empty while the other
/// does not, so an empty first page is asked for in the other form. Page 1 names itself as the previous one: pages are counted here.
/// </remarks>
internal sealed class AppStoreSource(SourceHttp http, AppStoreOptions options)
    : WalkedSource(options.Name, Platforms.AppStore, options.BaseUrl ?? PublicUrl)
{
    private const int MaxPages = 10;

    private static readonly Uri PublicUrl = new("https://itunes.apple.com");
    private static readonly string[] Reviews = ["reviews"];

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => Reviews;

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        string numbered = $"page={PageRequest.Numbered(asked.Number)}/";
        AppStorePage page = await GetAsync(asked.Token is null ? "" : numbered, cancellationToken);
        if (asked.Token is null && page.Posts.Posts.Count == 0)
        {
            page = await GetAsync(numbered, cancellationToken);
        }

        bool isThere = page.Posts.Posts.Count > 0 && asked.Number < Math.Min(MaxPages, page.LastPage ?? MaxPages);
        return new ResultPage(page.Posts, asked.NextIf(isThere));
    }

    private async Task<AppStorePage> GetAsync(string page, CancellationToken cancellationToken)
    {
        string reviews = $"/{Uri.EscapeDataString(options.Country)}/rss/customerreviews/";
        string path = $"{reviews}{page}id={Uri.EscapeDataString(options.AppId)}/sortby=mostrecent/json";
        HttpAnswer answer = await http.SendAsync(Endpoint.Of(Server, path), HttpAsk.Get, cancellationToken);
        return AppStoreParser.Parse(answer.Body);
    }
}
