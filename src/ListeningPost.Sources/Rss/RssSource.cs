using System.Security.Cryptography;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Rss;

/// <summary>Polls one feed, asking only for what is new to us.</summary>
/// <remarks>
/// A host that says "not modified", or sends the same bytes again, costs nothing further. A permanent redirect is followed
/// each time and believed at the third poll that sees it (hotels and expired domains redirect too). A moved or found address
/// where the feed is no more is forgotten, and the configured one asked.
/// </remarks>
internal sealed class RssSource(RssOptions options, SourceHttp http) : ISource
{
    private const int BelievedAfter = 3;
    private static readonly TimeSpan WholeEvery = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly EpisodeTranscripts _transcripts = new(http);

    public string Name => options.Name;

    public string Platform => Platforms.Web.Name;

    public string Host => SourceHttp.HostOf(options.Url);

    public SourcePlan Plan(PollRequest request) => new() { Addresses = [options.Url], Cost = "free" };

    public static ParsedAnswer Parse(RawAnswer answer)
    {
        Feed feed = FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
        if (feed.Format == FeedFormat.Html)
        {
            IReadOnlyList<Uri> named = Discovery.FindFeeds(answer.Body, answer.ContentType, answer.Uri);
            string hint = named.Count == 0 ? "" : $"; it names {SafeUrl.Of(named[0])}";
            throw FeedReader.Unreadable($"The answer is a page, no feed{hint}.");
        }

        return new ParsedAnswer(RedditFeed.Recognised(FeedPosts.AsWritten(feed, answer.Uri, answer.Now), feed.Items), feed.Problems);
    }

    /// <summary>The first feed that a page names; null where the answer is no page, or names none.</summary>
    public static Uri? NamedBy(RawAnswer answer)
    {
        Feed feed = FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
        if (feed.Format != FeedFormat.Html)
        {
            return null;
        }

        IReadOnlyList<Uri> named = Discovery.FindFeeds(answer.Body, answer.ContentType, answer.Uri);
        return named.Count == 0 ? null : named[0];
    }

    public async Task<PollResult> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        var cursor = RssCursor.Parse(request.Cursor);
        try
        {
            return await PollAsync(cursor, request.Now, cancellationToken);
        }
        catch (SourceException e) when (cursor.Address is not null && IsLost(e.Failure))
        {
            return await PollAsync(new RssCursor { Memory = cursor.Memory }, request.Now, cancellationToken);
        }
    }

    private async Task<PollResult> PollAsync(RssCursor cursor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bool whole = cursor.WholeAt is { } at && now - at >= WholeEvery;
        HttpAnswer answer = await GetAsync(cursor.Address ?? options.Url, whole ? null : cursor.Validators, cancellationToken);
        if (answer.NotModified)
        {
            return Unchanged(Moved(cursor, answer), cursor, answer, now);
        }

        string hash = HashOf(answer);
        if (hash == cursor.Hash)
        {
            return Unchanged(Seen(cursor, answer, hash, now), cursor, answer, now);
        }

        Feed feed = Read(answer);
        if (feed.Format != FeedFormat.Html)
        {
            RssCursor seen = Seen(cursor, answer, hash, now).With(feed.Rhythm);
            PollResult result = Result(feed, answer, seen, now) with { Note = NoteOf(cursor, seen) };
            return await _transcripts.AddAsync(result, feed, cancellationToken);
        }

        if (cursor.Address is null && Discovery.FindFeeds(answer.Body, answer.ContentType, answer.Uri) is [var found, ..])
        {
            return await FollowAsync(found, cursor.Memory, now, cancellationToken);
        }

        throw FeedReader.Unreadable($"{SafeUrl.Of(answer.Uri)} is a page that names no feed. Write the feed's own address as Url.");
    }

    /// <summary>Reads the feed that the configured page names, once: a page behind a page is none.</summary>
    private async Task<PollResult> FollowAsync(Uri found, string? memory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await GetAsync(found, validators: null, cancellationToken);
        Feed feed = Read(answer);
        if (feed.Format == FeedFormat.Html)
        {
            throw FeedReader.Unreadable(
                $"{SafeUrl.Of(options.Url)} names {SafeUrl.Of(found)} as its feed, which is a page. Write the feed's own address as Url.");
        }

        RssCursor seen = Seen(new RssCursor { Address = found, Memory = memory }, answer, HashOf(answer), now).With(feed.Rhythm);
        return await _transcripts.AddAsync(Result(feed, answer, seen, now), feed, cancellationToken);
    }

    /// <summary>The configured credentials go to the configured origin, wherever on it the feed is.</summary>
    private Task<HttpAnswer> GetAsync(Uri address, HttpValidators? validators, CancellationToken cancellationToken)
    {
        bool isOurs = options.Url.UserInfo.Length > 0 && address.UserInfo.Length == 0 && Redirects.IsSameOrigin(address, options.Url);
        if (isOurs)
        {
            address = new Uri($"{address.Scheme}://{options.Url.UserInfo}@{address.Authority}{address.PathAndQuery}");
        }

        return http.SendAsync(address, HttpAsk.Get with { Validators = validators, IsLast = true }, cancellationToken);
    }

    private static Feed Read(HttpAnswer answer)
    {
        try
        {
            return FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
        }
        catch (SourceException e) when (e.Failure == SourceFailure.Unreadable)
        {
            throw FeedReader.Unreadable($"{SafeUrl.Of(answer.Uri)} has no feed; check the address. {e.Message}");
        }
    }

    /// <summary>The feed is not there any more, as opposed to: its host is ill, or wants to be left alone.</summary>
    private static bool IsLost(SourceFailure failure) => failure is SourceFailure.NotFound or SourceFailure.Gone or SourceFailure.Unreadable
        or SourceFailure.Unreachable or SourceFailure.Tls or SourceFailure.Refused;

    private PollResult Result(Feed feed, HttpAnswer answer, RssCursor cursor, DateTimeOffset now)
    {
        (IReadOnlyList<Post> named, string? memory) = FeedPosts.From(feed, options.Url, now, cursor.Memory);
        IReadOnlyList<Post> posts = RedditFeed.Recognised(named, feed.Items);
        return new PollResult
        {
            Posts = [.. posts.DistinctBy(post => post.NativeId).Reverse().OrderBy(post => post.PublishedAt ?? DateTimeOffset.MaxValue)],
            Problems = [.. feed.Problems.Take(20)],
            Skipped = 0,
            Cursor = (cursor with { Memory = memory }).ToString(),
            NotBefore = Clamped(Longer(answer.FreshFor, feed.Rhythm.Wait(now))),
            Quiet = feed.Rhythm.Quiet,
            ReachedBackTo = posts.Min(post => post.PublishedAt),
        };
    }

    private static PollResult Unchanged(RssCursor cursor, RssCursor before, HttpAnswer answer, DateTimeOffset now)
    {
        bool saysHowLong = !answer.NotModified || answer.Headers.ContainsKey("Cache-Control") || answer.Headers.ContainsKey("Expires");
        TimeSpan? freshFor = saysHowLong ? answer.FreshFor : cursor.FreshFor;
        return new PollResult
        {
            NotModified = true,
            Cursor = cursor.ToString(),
            NotBefore = Clamped(Longer(freshFor, cursor.Rhythm.Wait(now))),
            Quiet = cursor.Rhythm.Quiet,
            Note = NoteOf(before, cursor),
        };
    }

    /// <summary>A move, the first time that it is seen, and when it is believed.</summary>
    private static string? NoteOf(RssCursor before, RssCursor now) => now switch
    {
        { Address: { } address } when address != before.Address =>
            $"moved to {SafeUrl.Of(address)}: seen {BelievedAfter} times, asked there from now on",
        { MovedTo: { } target, Sightings: 1 } =>
            $"says that it moved for good to {SafeUrl.Of(target)}: believed when seen {BelievedAfter} times",
        _ => null,
    };

    private static RssCursor Seen(RssCursor cursor, HttpAnswer answer, string hash, DateTimeOffset now) => Moved(cursor, answer) with
    {
        ETag = answer.Validators?.ETag,
        LastModified = answer.Validators?.LastModified,
        Hash = hash,
        WholeAt = now,
        FreshFor = answer.FreshFor,
    };

    private static RssCursor Moved(RssCursor cursor, HttpAnswer answer)
    {
        if (answer.MovedTo is not { } target)
        {
            return cursor with { MovedTo = null, Sightings = 0 };
        }

        int sightings = target == cursor.MovedTo ? cursor.Sightings + 1 : 1;
        if (sightings < BelievedAfter)
        {
            return cursor with { MovedTo = target, Sightings = sightings };
        }

        return cursor with { Address = target, MovedTo = null, Sightings = 0 };
    }

    private static string HashOf(HttpAnswer answer) => Convert.ToHexStringLower(SHA256.HashData(answer.Body));

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => other is null || one > other ? one : other;

    private static TimeSpan? Clamped(TimeSpan? wait)
    {
        if (wait is null || wait <= TimeSpan.Zero)
        {
            return null;
        }

        return wait > LongestWait ? LongestWait : wait;
    }
}
