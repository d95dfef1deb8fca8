using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.DevTo;

/// <summary>Searches DEV for articles, reads the feeds of tags, and the comments under what matched.</summary>
/// <remarks>
/// Facts: neither the search nor a tag's feed promises an order by time, so a walk ends with the pages, or when two in a row
/// bring nothing new; what was seen is known by its id. Pages are arrays without an envelope. All comments under an article come in
/// one answer; of an article that is no more it is 404.
/// </remarks>
internal sealed class DevToSource(SourceHttp http, DevToOptions options)
    : WalkedSource(options.Name, Platforms.DevTo.Name, options.BaseUrl ?? PublicUrl), IThreadSource
{
    private const int PageSize = 100;
    private const int LastPage = 10;
    private const char Tag = '#';

    private static readonly Uri PublicUrl = new("https://dev.to");

    protected override string Cost => "free";

    public async Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        Uri comments = Endpoint.Of(Server, "/api/comments", ("a_id", request.RootNativeId));
        HttpAnswer answer = await http.SendAsync(comments, HttpAsk.Get, cancellationToken);
        return ThreadPieces.Whole(DevToComments.Parse(answer.Body, request.RootNativeId, Server));
    }

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) =>
        [.. options.Tags.Select(t => Tag + t.Trim().TrimStart(Tag)).Distinct(StringComparer.Ordinal), .. terms];

    protected override async Task<ResultPage> ReadAsync(PageRequest asked, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(AddressOf(asked), HttpAsk.Get, cancellationToken);
        PostPage page = DevToParser.Parse(answer.Body);
        bool isThere = asked.Number < LastPage && page.Posts.Count + page.Skipped >= PageSize;
        return new ResultPage(page, asked.NextIf(isThere))
        {
            Sightings = [.. page.Posts.Select(p => new Sighting(p, 0))],
        };
    }

    protected override Uri AddressOf(PageRequest asked)
    {
        (string, string?)[] page =
        [
            ("per_page", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", PageRequest.Numbered(asked.Number)),
        ];
        if (asked.Key[0] == Tag)
        {
            return Endpoint.Of(Server, "/api/articles", [("tag", asked.Key[1..]), .. page]);
        }

        return Endpoint.Of(Server, "/api/articles/search", [("q", asked.Key), .. page]);
    }
}
