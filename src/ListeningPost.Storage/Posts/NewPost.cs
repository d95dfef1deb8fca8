using ListeningPost.Core.Posts;
using ListeningPost.Core.Searching;
using ListeningPost.Storage.Database;
using static NpgsqlTypes.NpgsqlDbType;

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
        Column.Of<NewPost, long>("id", Bigint, p => p.Saving.Id),
        Column.Of<NewPost, string>("platform", Text, p => p.Post.Platform),
        Column.Of<NewPost, string>("native_id", Text, p => p.Post.NativeId),
        Column.Of<NewPost, string>("url", Text, p => p.Post.Url),
        Column.Of<NewPost, string>("title", Text, p => p.Post.Title),
        Column.Of<NewPost, string>("text", Text, p => p.Post.Text),
        Column.Of<NewPost, string>("author_handle", Text, p => p.Post.Author.Handle),
        Column.Of<NewPost, string>("author_id", Text, p => p.Post.Author.Id),
        Column.Of<NewPost, string>("author_name", Text, p => p.Post.Author.Name),
        Column.Of<NewPost, string>("author_url", Text, p => p.Post.Author.Url),
        Column.Of<NewPost, long>("author_followers", Bigint, p => p.Post.Author.Followers),
        Column.Of<NewPost, string>("author_bio", Text, p => p.Post.Author.Bio),
        Column.Of<NewPost, long>("author_key", Bigint, p => p.Saving.AuthorKey),
        Column.Of<NewPost, DateTimeOffset>("published_at", TimestampTz, p => p.Saving.PublishedAt),
        Column.Of<NewPost, DateTimeOffset>("edited_at", TimestampTz, p => p.Post.EditedAt?.ToUniversalTime()),
        Column.Of<NewPost, DateTimeOffset>("collected_at", TimestampTz, p => p.Stamp),
        Column.Of<NewPost, string>("language", Text, p => p.Post.Language),
        Column.Of<NewPost, string>("type", Text, p => TypeOf(p.Post.Type)),
        Column.Of<NewPost, string>("in_reply_to", Text, p => p.Post.InReplyTo),
        Column.Of<NewPost, string>("root", Text, p => p.Saving.Root),
        Column.Of<NewPost, long>("conversation_id", Bigint, p => p.Saving.ConversationId),
        Column.Of<NewPost, long>("fingerprint", Bigint, p => p.Saving.Collected.Print?.Fingerprint),
        Column.Of<NewPost, long>("story_id", Bigint, p => p.Saving.StoryId),
        Column.Of<NewPost, string[]>("tags", NpgsqlTypes.NpgsqlDbType.Array | Text, p => [.. p.Post.Tags]),
        Column.Of<NewPost, string[]>("links", NpgsqlTypes.NpgsqlDbType.Array | Text, p => [.. p.Post.Links]),
        Column.Of<NewPost, string>("comments_url", Text, p => p.Post.CommentsUrl),
        Column.Of<NewPost, string>("subreddit", Text, p => p.Post.Subreddit),
        Column.Of<NewPost, int>("likes", Integer, p => p.Post.Likes),
        Column.Of<NewPost, int>("reposts", Integer, p => p.Post.Reposts),
        Column.Of<NewPost, int>("replies", Integer, p => p.Post.Replies),
        Column.Of<NewPost, short>("rating", Smallint, p => p.Post.Rating),
        Column.Of<NewPost, string>("brand_hint", Text, p => p.Post.BrandHint),

        // The packed form of a tsvector: binary COPY hands the bytes to the column's own reader.
        Column.Of<NewPost, byte[]>("lexemes", Bytea, p => p.Lexemes.Vector),
        Column.Of<NewPost, short>("lexeme_reach", Smallint, p => (short)p.Lexemes.Reach),
        Column.Of<NewPost, int>("source_id", Integer, p => p.Saving.SourceId));

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
