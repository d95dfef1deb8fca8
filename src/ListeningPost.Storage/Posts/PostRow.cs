using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace ListeningPost.Storage.Posts;

/// <summary>A row of <c>posts</c>: a post as it was first seen, its counts and text as last seen.</summary>
/// <remarks>
/// No foreign key leads here and no unique index stands here but the id's, so the table can be split into months:
/// (platform, native id) is unique in <c>post_keys</c>.
/// </remarks>
internal sealed class PostRow
{
    public long Id { get; set; }

    public string Platform { get; set; } = "";

    public string NativeId { get; set; } = "";

    /// <summary>The source that brought it first.</summary>
    public int? SourceId { get; set; }

    public string? Url { get; set; }

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>Others' words in it.</summary>
    public string Quoted { get; set; } = "";

    public string AuthorHandle { get; set; } = "";

    public string? AuthorId { get; set; }

    public string AuthorName { get; set; } = "";

    public string? AuthorUrl { get; set; }

    public long? AuthorFollowers { get; set; }

    public string? AuthorBio { get; set; }

    /// <summary>The platform says that a program writes there.</summary>
    public bool IsBot { get; set; }

    /// <summary>Tells distinct authors apart: <c>AuthorKey</c>.</summary>
    public long AuthorKey { get; set; }

    /// <summary>As the platform says; when it does not, or names the future: when it was collected.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>The database's clock when it was stored: what a cut-off compares.</summary>
    public DateTimeOffset CollectedAt { get; set; }

    public string? Language { get; set; }

    /// <summary><c>post</c>, <c>reply</c>, <c>repost</c> or <c>quote</c>.</summary>
    public string Type { get; set; } = "post";

    public string? InReplyTo { get; set; }

    /// <summary>When <see cref="InReplyTo"/> became known, if later than the post itself.</summary>
    public DateTimeOffset? LinkedAt { get; set; }

    public string? Root { get; set; }

    /// <summary>The conversation it was stored in. Where that one has gone since: <c>conversation_merges</c>.</summary>
    public long ConversationId { get; set; }

    /// <summary>The id of the first stored post of the story: its own unless it is a near copy.</summary>
    public long StoryId { get; set; }

    public string[] Tags { get; set; } = [];

    public string[] Links { get; set; } = [];

    public string? CommentsUrl { get; set; }

    /// <summary>The publisher's address, where the post's own is another's.</summary>
    public string? SiteUrl { get; set; }

    /// <summary>What the platform marks it with.</summary>
    public string[] Labels { get; set; } = [];

    public string? Subreddit { get; set; }

    public int? Likes { get; set; }

    public int? Reposts { get; set; }

    public int? Replies { get; set; }

    public short? Rating { get; set; }

    public string? BrandHint { get; set; }

    /// <summary>What a search finds it by: <c>PostLexemes</c>. Null: it is no mention yet.</summary>
    public NpgsqlTsVector? Lexemes { get; set; }

    /// <summary>How much of the post the lexemes tell: <c>LexemeReach</c>.</summary>
    public short LexemeReach { get; set; } = 2;
}

internal sealed class PostRowConfiguration : IEntityTypeConfiguration<PostRow>
{
    public void Configure(EntityTypeBuilder<PostRow> builder)
    {
        builder.ToTable("posts").HasKey(p => p.Id);

        // Which posts stand in a conversation, in order?
        builder.HasIndex(p => new { p.ConversationId, p.PublishedAt });

        // Which posts answer this one, their root being unknown?
        builder.HasIndex(p => p.InReplyTo).HasMethod("hash").HasFilter("root IS NULL AND in_reply_to IS NOT NULL");

        // Which posts have these words?
        builder.HasIndex(p => p.Lexemes).HasMethod("gin");

        // Which posts must a search read whatever it looks for?
        builder.HasIndex(p => p.LexemeReach).HasFilter("lexeme_reach IN (1, 2)");
        builder.Property(p => p.LexemeReach).HasDefaultValue((short)2);
        builder.Property(p => p.Quoted).HasDefaultValue("");
        builder.Property(p => p.IsBot).HasDefaultValue(false);
        builder.Property(p => p.Labels).HasDefaultValueSql("'{}'");

        // Which posts are an account's, that is to be forgotten?
        builder.HasIndex(p => p.AuthorId).HasFilter("author_id IS NOT NULL");

        // Which posts were collected since?
        builder.HasIndex(p => p.CollectedAt).HasMethod("brin");
    }
}
