using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Posts;

/// <summary>A post that is new, with all its columns.</summary>
/// <param name="Saving">What is known of it.</param>
/// <param name="Lexemes">What it is found by.</param>
/// <param name="Stamp">When it is stored.</param>
internal sealed record NewPost(SavingPost Saving, PackedLexemes Lexemes, DateTimeOffset Stamp)
{
    /// <summary>How it stands in the table.</summary>
    public static Copy<NewPost> Columns { get; } = new(
        "listening.posts",
        new Columns<NewPost>
        {
            { "id", p => p.Saving.Id },
            { "platform", p => p.Post.Platform },
            { "native_id", p => p.Post.NativeId },
            { "url", p => p.Post.Url },
            { "title", p => p.Post.Title },
            { "text", p => p.Post.Text },
            { "quoted", p => p.Post.Quoted },
            { "author_handle", p => p.Post.Author.Handle },
            { "author_id", p => p.Post.Author.Id },
            { "author_name", p => p.Post.Author.Name },
            { "author_url", p => p.Post.Author.Url },
            { "author_followers", p => p.Post.Author.Followers },
            { "author_bio", p => p.Post.Author.Bio },
            { "is_bot", p => p.Post.Author.IsBot },
            { "author_key", p => p.Saving.AuthorKey },
            { "published_at", p => p.Saving.PublishedAt },
            { "edited_at", p => p.Post.EditedAt },
            { "collected_at", p => p.Stamp },
            { "language", p => p.Post.Language },
            { "type", p => TypeOf(p.Post.Type) },
            { "in_reply_to", p => p.Post.InReplyTo },
            { "root", p => p.Saving.Root },
            { "conversation_id", p => p.Saving.ConversationId },
            { "story_id", p => p.Saving.StoryId },
            { "tags", p => p.Post.Tags.ToArray() },
            { "links", p => p.Post.Links.ToArray() },
            { "comments_url", p => p.Post.CommentsUrl },
            { "site_url", p => p.Post.SiteUrl },
            { "labels", p => p.Post.Labels.ToArray() },
            { "subreddit", p => p.Post.Subreddit },
            { "likes", p => p.Post.Likes },
            { "reposts", p => p.Post.Reposts },
            { "replies", p => p.Post.Replies },
            { "rating", p => p.Post.Rating },
            { "brand_hint", p => p.Post.BrandHint },

            // The packed form of a tsvector: binary COPY hands the bytes to the column's own reader.
            { "lexemes", p => p.Lexemes.Vector },
            { "lexeme_reach", p => (short)p.Lexemes.Reach },
            { "source_id", p => p.Saving.SourceId },
        });

    private Post Post => Saving.Post;

    /// <summary>The word that a type is stored as.</summary>
    public static string TypeOf(PostType type) => type switch
    {
        PostType.Post => "post",
        PostType.Reply => "reply",
        PostType.Repost => "repost",
        PostType.Quote => "quote",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
