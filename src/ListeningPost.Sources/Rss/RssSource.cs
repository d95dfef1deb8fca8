using System.Security.Cryptography;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Rss;

/// <summary>Polls one feed, asking only for what is new to us.</summary>
/// <remarks>
/// A host that says "not modified", or sends the same bytes again, costs nothing further. A permanent redirect is followed
/// each time and believed at the third poll that sees it (hotels and expired domains redirect too); a moved or found address
/// that is gone is forgotten, and the configured one asked.
/// </remarks>
internal sealed class RssSource(RssOptions options, SourceHttp http) : ISource
{
    private const int BelievedAfter = 3;
    private const int MaxShared = 200;
    private static readonly TimeSpan WholeEvery = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public string Name => options.Name;

    public string Platform => Platforms.Web;

    public string Host => SourceHttp.HostOf(options.Url);

    public static ParsedAnswer Parse(RawAnswer answer)
    {
        Feed feed = FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
        return feed.Format == FeedFormat.Html
            ? throw FeedReader.Unreadable("The answer is a page, no feed" + Named(Discovery.FindFeeds(answer.Body, answer.ContentType, answer.Uri)))
            : new ParsedAnswer(FeedPosts.AsWritten(feed, answer.Uri, answer.Now), feed.Problems);
    }

    public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        var cursor = RssCursor.Parse(request.Cursor);
        (HttpAnswer answer, cursor) = await AskAsync(cursor, request.Now, cancellationToken);
        if (answer.NotModified)
        {
            return Unchanged(Moved(cursor, answer), cursor, answer);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body));
        Uri? found = null;
        if (hash != cursor.Hash)
        {
            Feed feed = FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
            if (feed.Format != FeedFormat.Html)
            {
                return Result(feed, answer, Seen(cursor, answer, hash, request.Now), request.Now) with { Note = NoteOf(cursor, Seen(cursor, answer, hash, request.Now)) };
            }

            found = Discovery.FindFeeds(answer.Body, answer.ContentType, answer.Uri) is [var first, ..] && cursor.Address is null
                ? first
                : throw FeedReader.Unreadable($"{answer.Uri} is a page that names no feed. Write the feed's own address as Url.");
        }

        return found is null
            ? Unchanged(Seen(cursor, answer, hash, request.Now), cursor, answer)
            : await FollowAsync(found, request.Now, cancellationToken);
    }

    /// <summary>Asks at the feed's known address; when that is gone, at the configured one.</summary>
    private async Task<(HttpAnswer Answer, RssCursor Cursor)> AskAsync(RssCursor cursor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bool whole = cursor.WholeAt is { } at && now - at >= WholeEvery;
        try
        {
            HttpAsk ask = HttpAsk.Get with { Validators = whole ? null : cursor.Validators };
            return (await http.SendAsync(cursor.Address ?? options.Url, ask, cancellationToken), cursor);
        }
        catch (SourceException e) when (cursor.Address is not null && e.Failure is SourceFailure.NotFound or SourceFailure.Gone)
        {
            return (await http.SendAsync(options.Url, HttpAsk.Get, cancellationToken), new RssCursor());
        }
    }

    /// <summary>Reads the feed that the configured page names, once: a page behind a page is none.</summary>
    private async Task<PollResult> FollowAsync(Uri found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.SendAsync(found, HttpAsk.Get, cancellationToken);
        Feed feed = FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
        if (feed.Format == FeedFormat.Html)
        {
            throw FeedReader.Unreadable($"{options.Url} names {found} as its feed, which is a page. Write the feed's own address as Url.");
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body));
        return Result(feed, answer, Seen(new RssCursor { Address = found }, answer, hash, now), now);
    }

    private PollResult Result(Feed feed, HttpAnswer answer, RssCursor cursor, DateTimeOffset now)
    {
        var shared = new HashSet<string>(cursor.Shared ?? [], StringComparer.Ordinal);
        IReadOnlyList<Post> posts = FeedPosts.From(feed, options.Url, now, shared);
        return new PollResult
        {
            Posts = [.. posts.DistinctBy(post => post.NativeId).Reverse().OrderBy(post => post.PublishedAt ?? DateTimeOffset.MaxValue)],
            Problems = [.. feed.Problems.Take(20)],
            Skipped = 0,
            Cursor = (cursor with { Shared = shared.Count == 0 ? null : [.. shared.TakeLast(MaxShared)] }).ToString(),
            NotBefore = Clamped(Longer(answer.FreshFor, feed.Rhythm.Wait(now))),
            ReachedBackTo = posts.Min(post => post.PublishedAt),
        };
    }

    private static PollResult Unchanged(RssCursor cursor, RssCursor before, HttpAnswer answer) => new()
    {
        NotModified = true,
        Cursor = cursor.ToString(),
        NotBefore = Clamped(answer.FreshFor),
        Note = NoteOf(before, cursor),
    };

    /// <summary>A move, the first time that it is seen, and when it is believed.</summary>
    private static string? NoteOf(RssCursor before, RssCursor now) => now switch
    {
        { Address: { } address } when address != before.Address => $"moved to {SafeUrl.Of(address)}: seen {BelievedAfter} times, asked there from now on",
        { MovedTo: { } target, Sightings: 1 } => $"says that it moved for good to {SafeUrl.Of(target)}: believed when seen {BelievedAfter} times",
        _ => null,
    };

    private static RssCursor Seen(RssCursor cursor, HttpAnswer answer, string hash, DateTimeOffset now) => Moved(cursor, answer) with
    {
        ETag = answer.Validators?.ETag,
        LastModified = answer.Validators?.LastModified,
        Hash = hash,
        WholeAt = now,
    };

    private static RssCursor Moved(RssCursor cursor, HttpAnswer answer)
    {
        if (answer.MovedTo is not { } target)
        {
            return cursor with { MovedTo = null, Sightings = 0 };
        }

        int sightings = target == cursor.MovedTo ? cursor.Sightings + 1 : 1;
        return sightings >= BelievedAfter
            ? cursor with { Address = target, MovedTo = null, Sightings = 0 }
            : cursor with { MovedTo = target, Sightings = sightings };
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => other is null || one > other ? one : other;

    private static TimeSpan? Clamped(TimeSpan? wait) => wait is null || wait <= TimeSpan.Zero ? null : wait > LongestWait ? LongestWait : wait;

    private static string Named(IReadOnlyList<Uri> feeds) => feeds.Count == 0 ? "." : $"; it names {feeds[0]}.";
}
