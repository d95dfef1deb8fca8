using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;

namespace ListeningPost.IntegrationTests.Collecting;

/// <summary>A source that plays given pages, one a poll; its cursor is the number of the next page.</summary>
internal sealed class PlayedSource(string name, string host, params Func<PollResult>[] pages) : IThreadSource
{
    public string Name => name;

    public string Platform => Platforms.HackerNews.Name;

    public string Host => host;

    public List<string?> Cursors { get; } = [];

    public List<ThreadRequest> Threads { get; } = [];

    /// <summary>Always says that there is more, from the same place.</summary>
    public bool Circles { get; init; }

    /// <summary>What every answer says it left out.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    public Func<ThreadRequest, ThreadResult> Thread { get; init; } = request =>
        new ThreadResult([PostOf(request.RootNativeId)], Skipped: 0, Complete: true);

    public Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        Cursors.Add(request.Cursor);
        int page = request.Cursor is { } cursor ? int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture) : 0;
        PollResult answer = page < pages.Length ? pages[page]() : new PollResult();
        answer = answer with { LeftOut = LeftOut };
        if (Circles)
        {
            return Task.FromResult(answer with { Cursor = "0", More = true });
        }

        int next = Math.Min(page + 1, pages.Length);
        return Task.FromResult(answer with { Cursor = $"{next}", More = next < pages.Length && next > page });
    }

    public Task<ThreadResult> FetchThreadAsync(ThreadRequest request, CancellationToken cancellationToken)
    {
        Threads.Add(request);
        return Task.FromResult(Thread(request));
    }

    /// <summary>A page of posts with these ids.</summary>
    public static Func<PollResult> Page(params string[] ids) => () => new PollResult { Posts = [.. ids.Select(id => PostOf(id))] };

    /// <summary>A failure by which the host asks to be left alone for an hour.</summary>
    public static SourceException AsksForAPause() => new("429")
    {
        Failure = SourceFailure.RateLimited,
        RetryAfter = TimeSpan.FromHours(1),
        PausesHost = true,
    };

    /// <summary>A post about Acme, published in 2026.</summary>
    public static Post PostOf(string id, string? parent = null, string? root = null, string author = "ann") => new()
    {
        Platform = Platforms.HackerNews.Name,
        NativeId = id,
        Url = $"https://news.example/{id}",
        Text = $"acme {id}",
        Author = new Author { Handle = author },
        PublishedAt = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero),
        InReplyTo = parent,
        Root = root ?? (parent is null ? id : null),
        Type = parent is null ? PostType.Post : PostType.Reply,
    };
}
