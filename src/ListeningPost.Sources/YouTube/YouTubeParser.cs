using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Sources.YouTube;

/// <summary>Reads a channel's feed: Atom with Media RSS, 15 videos, newest first.</summary>
/// <remarks>
/// An entry's id is <c>yt:video:ID</c>. The feed's own <c>yt:channelId</c> lacks the <c>UC</c> in front, so the channel is
/// taken from the author's address. Shorts link to <c>/shorts/</c>.
/// </remarks>
internal static class YouTubeParser
{
    private const string VideoId = "yt:video:";

    /// <summary>The videos; those without an id are skipped.</summary>
    /// <exception cref="SourceException">It is no feed.</exception>
    public static ParsedAnswer Parse(RawAnswer answer)
    {
        Feed feed = FeedReader.Read(answer.Body, answer.ContentType, answer.Uri);
        if (feed.Format == FeedFormat.Html)
        {
            throw FeedReader.Unreadable("YouTube answered with a page, no feed.");
        }

        Post[] videos =
        [
            .. FeedPosts.AsWritten(feed, answer.Uri, answer.Now)
                .Where(post => post.NativeId.StartsWith(VideoId, StringComparison.Ordinal))
                .Select(AsVideo),
        ];
        int skipped = feed.Items.Count - videos.Length;
        return new ParsedAnswer(videos, skipped == 0 ? feed.Problems : [.. feed.Problems, $"{skipped} entries are no videos."]);
    }

    private static Post AsVideo(Post post)
    {
        string id = post.NativeId[VideoId.Length..];
        return post with
        {
            Platform = Platforms.YouTube,
            NativeId = id,
            Root = id,
            Url = post.Url ?? $"https://www.youtube.com/watch?v={id}",
            Author = post.Author with { Handle = Channel(post.Author.Url) },
        };
    }

    private static string Channel(string? address)
    {
        const string Mark = "/channel/";
        int at = address?.IndexOf(Mark, StringComparison.Ordinal) ?? -1;
        return at < 0 ? "" : address![(at + Mark.Length)..].Split('/', '?', '#')[0];
    }
}
