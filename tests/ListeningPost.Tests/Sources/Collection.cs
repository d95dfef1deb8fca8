using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Sources;

/// <summary>Collects from a platform as the collector does, and is killed as often as one likes.</summary>
internal sealed class Collection(LivePlatform platform, Func<SourceHttp, ISource> create)
{
    private const int TooMany = 500;

    private string? _cursor;

    public List<Post> Posts { get; } = [];

    public List<string> Problems { get; } = [];

    public List<string> LeftOut { get; } = [];

    public IReadOnlyList<string> Terms { get; init; } = ["acme"];

    /// <summary>Every request is lost once: the process ends after the answer and before anything is stored.</summary>
    public bool IsKilledBeforeStoring { get; init; }

    public PollResult? Last { get; private set; }

    /// <summary>Polls until there is no more; every poll by a new process that knows the stored cursor alone.</summary>
    public async Task RoundAsync()
    {
        for (int i = 0; ; i++)
        {
            Assert.True(i < TooMany, "It never ends.");
            if (IsKilledBeforeStoring)
            {
                await PollAsync();
            }

            Last = await PollAsync();
            Posts.AddRange(Last.Posts);
            Problems.AddRange(Last.Problems);
            LeftOut.AddRange(Last.LeftOut);
            _cursor = Last.Cursor;
            if (!Last.More)
            {
                return;
            }
        }
    }

    public async Task<ThreadResult> ThreadAsync(ThreadRequest request)
    {
        using SourceHttp http = Http(platform);
        return await ((IThreadSource)create(http)).FetchThreadAsync(request, TestContext.Current.CancellationToken);
    }

    public static SourceHttp Http(LivePlatform platform) =>
        new(new HttpOptions { RequestsPerSecond = 0 }, new FakeTimeProvider(platform.Now), platform);

    private async Task<PollResult> PollAsync()
    {
        using SourceHttp http = Http(platform);
        var request = new PollRequest
        {
            Cursor = _cursor,
            SearchTerms = Terms,
            LookBackTo = LivePlatform.Start.AddDays(-30),
            Now = platform.Now,
        };
        return await create(http).PollAsync(request, TestContext.Current.CancellationToken);
    }
}
