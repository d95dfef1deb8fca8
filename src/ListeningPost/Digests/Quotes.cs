using ListeningPost.Core.Posts;
using ListeningPost.Storage.Mentions;

namespace ListeningPost.Digests;

/// <summary>Turns stored posts into quotes, and reads from a thread who answered.</summary>
internal static class Quotes
{
    public static QuotedPost Of(StoredMention mention)
    {
        Post post = mention.Post;
        return new QuotedPost
        {
            MentionId = mention.MentionId,
            Platform = post.Platform,
            Text = post.Title.Length == 0 || post.Text.StartsWith(post.Title, StringComparison.Ordinal) ? post.Text
                : post.Text.Length == 0 ? post.Title
                : $"{post.Title} — {post.Text}",
            Matched = mention.Matched,

            // Employees are never named; nobody else's name is kept from readers.
            Author = mention.Voice == "employee" ? "" : post.Author.Handle.Length > 0 ? post.Author.Handle : post.Author.Name,
            Url = post.Url,
            PublishedAt = mention.PublishedAt,
            Kind = mention.Kind,
            Why = [.. mention.Why.Where(rule => rule.StartsWith(mention.Kind, StringComparison.Ordinal))],
            SentimentScore = mention.SentimentScore,
        };
    }

    /// <summary>Who replied below a post, in a tree its descendants, in a flat thread whoever came later; the asker does not count.</summary>
    /// <param name="thread">The whole conversation, oldest first.</param>
    public static string AnsweredBy(Post asked, IReadOnlyList<StoredPost> thread)
    {
        var below = new HashSet<string>(StringComparer.Ordinal) { asked.NativeId };
        var voices = new HashSet<string>(StringComparer.Ordinal);
        foreach (StoredPost reply in thread.Where(p => p.Post.NativeId != asked.NativeId && p.Post.PublishedAt >= asked.PublishedAt))
        {
            bool stands = Platforms.IsFlat(asked.Platform) || (reply.Post.InReplyTo is { } parent && below.Contains(parent));
            if (stands && below.Add(reply.Post.NativeId) && !IsSame(reply.Post.Author, asked.Author))
            {
                voices.Add(reply.Voice);
            }
        }

        return voices.Contains("competitor") ? "a competitor"
            : voices.Contains("employee") ? "an employee"
            : voices.Count > 0 ? "the public"
            : "nobody";
    }

    /// <summary>Distinct authors; unnamed ones count one each.</summary>
    public static int Participants(IReadOnlyList<StoredPost> thread) => thread
        .Select(p => p.Post.Author.Handle.Length > 0 ? p.Post.Author.Handle : p.Post.NativeId)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Count();

    private static bool IsSame(Author one, Author other) =>
        one.Handle.Length > 0 && one.Handle.Equals(other.Handle, StringComparison.OrdinalIgnoreCase);
}
