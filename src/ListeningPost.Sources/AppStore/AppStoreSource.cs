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
    : WalkedSource(options.Name, Platforms.AppStore.Name, options.BaseUrl ?? PublicUrl)
{
    private const int MaxPages = 10;

    private static readonly Uri PublicUrl = new("https://itunes.apple.com");
    private static readonly string[] Reviews = ["reviews"];

    protected override string Cost => "free";

    /// <summary>It brings all reviews.</summary>
    public override bool IsSearch => false;

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => Reviews;

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        AppStorePage page = await GetAsync(AddressOf(asked), cancellationToken);
        if (asked.Token is null && page.Posts.Posts.Count == 0)
        {
            page = await GetAsync(AddressOf(Numbered(asked)), cancellationToken);
        }

        bool isThere = page.Posts.Posts.Count > 0 && asked.Number < Math.Min(MaxPages, page.LastPage ?? MaxPages);
        return new ResultPage(page.Posts, asked.NextIf(isThere));
    }

    protected override Uri AddressOf(PageRequest asked) => AddressOf(asked.Token is null ? "" : Numbered(asked));

    private static string Numbered(PageRequest asked) => $"page={PageRequest.Numbered(asked.Number)}/";

    private Uri AddressOf(string page)
    {
        string reviews = $"/{Uri.EscapeDataString(options.Country)}/rss/customerreviews/";
        string path = $"{reviews}{page}id={Uri.EscapeDataString(options.AppId)}/sortby=mostrecent/json";
        return Endpoint.Of(Server, path);
    }

    private async Task<AppStorePage> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);
        return AppStoreParser.Parse(answer.Body);
    }
}
