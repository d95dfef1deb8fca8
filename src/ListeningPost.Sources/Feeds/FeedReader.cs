using ListeningPost.Core.Sources;
using ListeningPost.Core.Words;
using ListeningPost.Sources.Encodings;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Reads a feed of any kind: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, RSS in JSON, as they really
/// come: mislabelled, unescaped, cut off. What is whole in it is read; what is not is told in
/// <see cref="Feed.Problems"/>.
/// </summary>
internal static class FeedReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="body">As it came, decompressed, in any encoding.</param>
    /// <param name="contentType">The raw header, for its charset.</param>
    /// <param name="uri">Where it came from: what relative addresses start from.</param>
    /// <returns>The feed; <see cref="FeedFormat.Html"/> for a page for people, without items.</returns>
    /// <exception cref="SourceException">It is no feed and no page.</exception>
    public static Feed Read(ReadOnlyMemory<byte> body, string? contentType, Uri? uri)
    {
        ReadOnlyMemory<byte> utf8 = Recoding.ToUtf8(body, contentType);
        ReadOnlySpan<byte> start = utf8.Span.TrimStart(" \t\r\n\f\0"u8);
        if (start.Length == 0)
        {
            throw Unreadable("The answer is empty, no feed.");
        }

        bool isJson = start[0] is (byte)'{' or (byte)'[';
        Feed feed = isJson ? JsonFeedFormat.Read(utf8, uri) : FeedWalker.Read(utf8.Span, uri);
        if (feed.Format == FeedFormat.None)
        {
            throw Unreadable($"The answer is no feed: it begins with '{Beginning(start)}'.");
        }

        return feed;
    }

    public static SourceException Unreadable(string message) => new(message) { Failure = SourceFailure.Unreadable };

    private static string Beginning(ReadOnlySpan<byte> bytes)
    {
        string text = PlainText.LineFromText(System.Text.Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 60)]));
        return CutText.Shorten(text, 41);
    }
}
