using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Measures;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Documents;

/// <summary>Turns stored posts into quotes.</summary>
internal static class Quotes
{
    public static QuotedPost Of(StoredMention mention)
    {
        Post post = mention.Post;
        return new QuotedPost
        {
            MentionId = mention.MentionId,
            PostId = mention.PostId,
            Platform = post.Platform,
            Text = Text(post),
            Matched = mention.Matched,
            Author = Author(mention.Voice, post.Author),
            Url = post.Url,
            PublishedAt = mention.PublishedAt,
            Kind = mention.Kind,
            Why = [.. mention.Why.Where(rule => rule.StartsWith(mention.Kind, StringComparison.Ordinal))],
            SentimentScore = mention.SentimentScore,
            AnsweredBy = mention.AnsweredBy,
            Followers = mention.Reach,
            Language = mention.Language,
        };
    }

    /// <summary>One that waits, with how many people are in its conversation.</summary>
    public static QuotedPost Of(WaitingMention waiting) =>
        Of(waiting.Mention) with { Participants = Math.Max(waiting.Participants, 1) };

    /// <summary>One of a conversation, mention or not.</summary>
    public static QuotedPost Of(StoredPost stored) => new()
    {
        MentionId = 0,
        PostId = stored.PostId,
        Platform = stored.Post.Platform,
        Text = Text(stored.Post),
        Author = Author(stored.Voice, stored.Post.Author),
        Url = stored.Post.Url,
        PublishedAt = stored.Post.PublishedAt!.Value,
        Followers = stored.Post.Author.Followers,
        Language = stored.Post.Language,
    };

    /// <summary>Title and text, the title left out where the text begins with it.</summary>
    private static string Text(Post post)
    {
        if (post.Text.StartsWith(post.Title, StringComparison.Ordinal))
        {
            return post.Text;
        }

        return post.Text.Length == 0 ? post.Title : $"{post.Title} — {post.Text}";
    }

    /// <summary>Employees are never named; nobody else's name is kept from readers.</summary>
    private static string Author(string voice, Author author) => voice switch
    {
        Voice.Employee => "",
        _ when author.Handle.Length > 0 => author.Handle,
        _ => author.Name,
    };
}
