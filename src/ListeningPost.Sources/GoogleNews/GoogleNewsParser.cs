using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Sources.GoogleNews;

/// <summary>Reads a Google News search feed (generator NFE/5.0, as recorded in 2026).</summary>
/// <remarks>
/// The title is "Headline - Publisher" and the publisher stands in <c>source</c> as well. The description repeats both as a
/// link, or lists the headlines of a cluster. Links are opaque: whose page it is, <c>source</c> alone tells (its <c>url</c>).
/// </remarks>
internal static class GoogleNewsParser
{
    public static ParsedAnswer Parse(RawAnswer answer)
    {
        Feed feed = Read(answer.Body, answer.ContentType, answer.Uri);
        return new ParsedAnswer(AsNews(feed, FeedPosts.AsWritten(feed, answer.Uri, answer.Now)), feed.Problems);
    }

    /// <summary>The articles as posts of the web, newest first as Google sorts them.</summary>
    /// <exception cref="SourceException">It is no feed: a consent page, or an error in a 200.</exception>
    public static ParsedAnswer Parse(byte[] body, string? contentType, Uri uri, DateTimeOffset now)
    {
        Feed feed = Read(body, contentType, uri);
        return new ParsedAnswer(AsNews(feed, FeedPosts.From(feed, uri, now)), feed.Problems);
    }

    private static Feed Read(byte[] body, string? contentType, Uri? uri)
    {
        Feed feed = FeedReader.Read(body, contentType, uri);
        if (feed.Format == FeedFormat.Html)
        {
            throw FeedReader.Unreadable("Google News answered with a page, no feed.");
        }

        return feed;
    }

    private static Post[] AsNews(Feed feed, IReadOnlyList<Post> posts) =>
        [.. posts.Select((post, i) => AsNews(post, feed.Items[i].Source))];

    private static Post AsNews(Post post, FeedAuthor? publisher)
    {
        if (publisher is not { Name.Length: > 0 })
        {
            return post with { Text = Others(post.Text, post.Title), Links = [] };
        }

        string suffix = $" - {publisher.Name}";
        bool hasSuffix = post.Title.EndsWith(suffix, StringComparison.Ordinal);
        string headline = hasSuffix ? post.Title[..^suffix.Length] : post.Title;
        return post with
        {
            Title = headline,
            Text = Others(post.Text, headline),
            Author = new Author { Name = publisher.Name, Url = publisher.Url },
            SiteUrl = publisher.Url,
            Links = [],
        };
    }

    /// <summary>The other headlines of a cluster, each with its publisher; nothing where the description only repeats the title.</summary>
    private static string Others(string text, string headline) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith(headline, StringComparison.Ordinal)));
}
