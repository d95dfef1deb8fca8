using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.Lemmy;

/// <summary>Searches what a Lemmy server knows for posts and comments, newest first.</summary>
/// <remarks>Facts: 60 searches in ten minutes by default; 50 results a page at most; no filter by time.</remarks>
internal sealed class LemmySource(SourceHttp http, LemmyOptions options) : ISource
{
    /// <summary>Asked one by one: paged side by side, one would reach further back than the other.</summary>
    private static readonly string[] Sorts = ["Posts", "Comments"];

    private static readonly Uri PublicUrl = new("https://lemmy.world");

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.Lemmy;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Walk>(
        request,
        [.. SearchRound.Terms(request.SearchTerms).SelectMany(term => Sorts.Select(sort => $"{sort} {term}"))],
        (key, walk) => SearchAsync(key, walk ?? new Walk(), request, cancellationToken));

    private async Task<SearchStep<Walk>> SearchAsync(string key, Walk walk, PollRequest request, CancellationToken cancellationToken)
    {
        int number = int.TryParse(walk.Next, NumberStyles.None, CultureInfo.InvariantCulture, out int next) ? next : 1;
        Uri uri = Endpoint.Of(
            _base,
            "/api/v3/search",
            ("q", key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
            ("type_", key[..key.IndexOf(' ', StringComparison.Ordinal)]),
            ("listing_type", "All"),
            ("sort", "New"),
            ("limit", "50"),
            ("page", number.ToString(CultureInfo.InvariantCulture)));
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get, cancellationToken);

        LemmyPage page = LemmyParser.Parse(answer.Body);
        Sighting[] sightings = [.. page.Posts.OrThrow(Name).Posts.Select(Sighting.ByPublication)];
        return Walking.Step(
            walk, request, page.Posts, sightings, page.Count > 0 ? (number + 1).ToString(CultureInfo.InvariantCulture) : null);
    }
}
