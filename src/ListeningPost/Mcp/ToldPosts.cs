using System.Text.Json.Nodes;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Mcp;

/// <summary>Posts as tools tell them: what we know of them, and, marked as theirs, what strangers wrote.</summary>
internal static class ToldPosts
{
    private const int LongestTitle = 120;
    private const int LongestName = 60;
    private const int LongestLink = 300;
    private const int LongestText = 360;
    private const int LongestWhy = 120;

    /// <summary>More of a text is not looked at for the words that matched: it is cut to a few lines anyhow.</summary>
    private const int MostRead = 20_000;

    /// <param name="matched">Words around which its text is cut.</param>
    public static JsonObject Of(StoredMention mention, IReadOnlyList<string> matched)
    {
        JsonObject told = new()
        {
            ["mention_id"] = mention.MentionId,
            ["brand"] = mention.Brand,
            ["platform"] = mention.Platform,
            ["published_at"] = MentionColumns.Instant(mention.PublishedAt),
            ["voice"] = mention.Voice,
            ["kind"] = mention.Kind,
            ["sentiment"] = mention.Sentiment,
            ["owed_answer"] = mention.OwedAnswer,
            ["answered_by"] = mention.AnsweredBy,
            ["conversation_id"] = mention.ConversationId,
            ["reach"] = mention.Reach,
        };
        if (mention.Noise is { } noise)
        {
            told["noise"] = noise;
        }

        return Theirs(told, mention.Post, matched);
    }

    /// <summary>A post of a conversation.</summary>
    /// <param name="answers">Number of the post that it answers; null: none that is known.</param>
    public static JsonObject Of(StoredPost post, long? answers)
    {
        JsonObject told = new()
        {
            ["post_id"] = post.PostId,
            ["reply_to_post_id"] = answers,
            ["voice"] = post.Voice,
            ["is_mention"] = post.IsMention,
            ["published_at"] = MentionColumns.Instant(post.Post.PublishedAt!.Value),
        };
        return Theirs(told, post.Post, []);
    }

    /// <summary>The words and rules that made sentiment and kind: some of the words are the post's.</summary>
    public static JsonObject? Why(StoredMention mention) => Untrusted.Of(string.Join(", ", mention.Why.Take(6)), LongestWhy);

    /// <summary>A title, or the beginning of a text.</summary>
    public static JsonObject? Title(string title) => Untrusted.Of(title, LongestTitle);

    public static JsonObject? Name(string name) => Untrusted.Of(name, LongestName);

    /// <summary>An address that may be opened; null: it is none, or too long.</summary>
    public static JsonObject? Link(string? url) =>
        Places.SafeLink(url)?.AbsoluteUri is { Length: <= LongestLink } address ? Untrusted.Of(address, LongestLink) : null;

    private static JsonObject Theirs(JsonObject told, Core.Posts.Post post, IReadOnlyList<string> matched)
    {
        string name = post.Author.Handle.Length > 0 ? post.Author.Handle : post.Author.Name;
        string text = Core.Words.CutText.To(post.Text, MostRead);
        told["author"] = Name(name);
        told["title"] = Title(post.Title);
        told["text"] = Untrusted.Of(Excerpt.Of(text, matched, LongestText).Text, LongestText + 8);
        told["url"] = Link(post.Url);
        return told;
    }
}
