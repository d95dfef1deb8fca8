using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Searching;

namespace ListeningPost.Sources.YouTube;

/// <summary>Polls the feeds of YouTube channels, one request per channel.</summary>
/// <remarks>
/// Facts: no ETag; <c>Cache-Control: public, max-age=900</c> with <c>Age</c>, so polling within a quarter of an hour brings
/// nothing; an unknown channel is a 404 page.
/// </remarks>
internal sealed class YouTubeSource(SourceHttp http, YouTubeOptions options) : ISource
{
    private static readonly Uri PublicUrl = new("https://www.youtube.com");

    private readonly Uri _base = options.BaseUrl ?? PublicUrl;

    public string Name => options.Name;

    public string Platform => Platforms.YouTube;

    public string Host => SourceHttp.HostOf(_base);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken) => SearchRound.StepAsync<Seen>(
        request,
        SearchRound.Terms(options.Channels),
        (channel, seen) => AskAsync(channel, seen, request.Now, cancellationToken));

    private async Task<SearchStep<Seen>> AskAsync(string channel, Seen? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Uri uri = Endpoint.Of(_base, "/feeds/videos.xml", ("channel_id", channel));
        HttpAsk ask = HttpAsk.Get with { Validators = seen?.Validators };
        HttpAnswer answer = await http.SendAsync(uri, ask, cancellationToken);
        ParsedAnswer videos = answer.NotModified
            ? new ParsedAnswer([], [])
            : YouTubeParser.Parse(new RawAnswer(answer.Body, answer.Uri, answer.ContentType, now));
        return new SearchStep<Seen>
        {
            State = new Seen(answer.NotModified ? seen?.Validators : answer.Validators),
            Posts = videos.Posts,
            Problems = videos.Problems,
            Finished = true,
            NotBefore = answer.FreshFor,
            ReachedBackTo = videos.Posts.Min(post => post.PublishedAt),
        };
    }

    /// <summary>What the cursor keeps per channel.</summary>
    private sealed record Seen(HttpValidators? Validators);
}
