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
internal sealed class YouTubeSource(SourceHttp http, YouTubeOptions options)
    : SearchedSource<YouTubeSeen>(options.Name, Platforms.YouTube, options.BaseUrl ?? PublicUrl)
{
    private static readonly Uri PublicUrl = new("https://www.youtube.com");

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => SearchRound.Terms(options.Channels);

    protected override async Task<SearchStep<YouTubeSeen>> StepAsync(
        string key, YouTubeSeen? state, PollRequest request, CancellationToken cancellationToken)
    {
        Uri uri = Endpoint.Of(Server, "/feeds/videos.xml", ("channel_id", key));
        HttpAnswer answer = await http.SendAsync(uri, HttpAsk.Get with { Validators = state?.Validators }, cancellationToken);
        var step = new SearchStep<YouTubeSeen> { State = state ?? new YouTubeSeen(null), Finished = true, NotBefore = answer.FreshFor };
        if (answer.NotModified)
        {
            return step;
        }

        ParsedAnswer videos = YouTubeParser.Parse(new RawAnswer(answer.Body, answer.Uri, answer.ContentType, request.Now));
        return step with
        {
            State = new YouTubeSeen(answer.Validators),
            Posts = videos.Posts,
            Problems = videos.Problems,
            ReachedBackTo = videos.Posts.Min(post => post.PublishedAt),
        };
    }
}

/// <summary>What the cursor keeps per channel.</summary>
internal sealed record YouTubeSeen(HttpValidators? Validators);
