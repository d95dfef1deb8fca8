using System.Net;
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
    : SearchedSource<YouTubeSeen>(options.Name, Platforms.YouTube.Name, options.BaseUrl ?? PublicUrl)
{
    private static readonly Uri PublicUrl = new("https://www.youtube.com");

    private static readonly HttpAsk Ask = new() { Advise = Advise };

    protected override string Cost => "free";

    /// <summary>It brings all videos.</summary>
    public override bool IsSearch => false;

    protected override IReadOnlyList<string> Keys(IReadOnlyList<string> terms) => SearchRound.Terms(options.Channels);

    private static RefusalAdvice? Advise(Refusal refusal) =>
        refusal.Status == HttpStatusCode.NotFound ? new("no channel has this id: check Channels") : null;

    protected override Uri FirstOf(string key, PollRequest request) => Endpoint.Of(Server, "/feeds/videos.xml", ("channel_id", key));

    protected override async Task<SearchStep<YouTubeSeen>> StepAsync(
        string key, YouTubeSeen? state, PollRequest request, CancellationToken cancellationToken)
    {
        Uri uri = FirstOf(key, request);
        HttpAnswer answer = await http.SendAsync(uri, Ask with { Validators = state?.Validators }, cancellationToken);
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
