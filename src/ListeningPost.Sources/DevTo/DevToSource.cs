using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.DevTo;

/// <summary>Searches DEV for articles, and reads the feeds of tags.</summary>
/// <remarks>
/// Facts: neither the search nor a tag's feed promises an order by time, so a walk ends with the pages, or when two in a row
/// bring nothing new; what was seen is known by its id. Pages are arrays without an envelope.
/// </remarks>
internal sealed class DevToSource(SourceHttp http, DevToOptions options) : ISource
{
    private const int PageSize = 100;
    private const int LastPage = 10;
    private const char Tag = '#';

    private static readonly Uri PublicUrl = new("https://dev.to");

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.DevTo;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        [.. options.Tags.Select(t => Tag + t.Trim().TrimStart(Tag)).Distinct(StringComparer.Ordinal), .. SearchRound.Terms(request.SearchTerms)],
        (key, walk) => ReadAsync(key, walk ?? new Walk(), request, cancellationToken));

    private async Task<SearchStep<Walk>> ReadAsync(string key, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        int number = int.TryParse(walk.Next, NumberStyles.None, CultureInfo.InvariantCulture, out int next) ? next : 1;
        bool isTag = key[0] == Tag;
        Uri uri = Endpoint.Of(
            _base,
            isTag ? "/api/articles" : "/api/articles/search",
            (isTag ? "tag" : "q", isTag ? key[1..] : key),
            ("per_page", PageSize.ToString(CultureInfo.InvariantCulture)),
            ("page", number.ToString(CultureInfo.InvariantCulture)));
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);

        PostPage page = DevToParser.Parse(answer.Body).OrThrow(Name);
        Sighting[] sightings = [.. page.Posts.Select(p => new Sighting(p, 0))];
        bool more = number < LastPage && page.Posts.Count + page.Skipped >= PageSize;
        return Walking.Step(walk, request, page, sightings, more ? (number + 1).ToString(CultureInfo.InvariantCulture) : null);
    }
}
