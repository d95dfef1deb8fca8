using System.Collections.Frozen;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>A post of a conversation, as a brand sees it.</summary>
/// <param name="PostId">Its number here.</param>
/// <param name="Post">Its <see cref="Post.PublishedAt"/> is never null.</param>
/// <param name="Voice"><c>company</c>, <c>employee</c>, <c>competitor</c> (an account of a brand it names as one) or <c>public</c>.</param>
/// <param name="MentionId">The brand's mention that it is; null: it is none.</param>
public sealed record StoredPost(long PostId, Post Post, string Voice, long? MentionId)
{
    private static readonly FrozenDictionary<string, PostType> Types =
        Enum.GetValues<PostType>().ToFrozenDictionary(type => type.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the brand's query matches it.</summary>
    public bool IsMention => MentionId is not null;

    /// <summary>What <see cref="Read"/> reads, of <c>posts AS p</c>.</summary>
    internal const string Columns =
        """
        p.id, p.platform, p.native_id, p.url, p.title, p.text, p.quoted, p.author_handle, p.author_id, p.author_name, p.author_url,
        p.author_followers, p.is_bot, p.published_at, p.edited_at, p.language, p.type, p.in_reply_to, p.root, p.tags, p.links,
        p.comments_url, p.site_url, p.labels, p.subreddit, p.likes, p.reposts, p.replies, p.rating
        """;

    /// <summary>The host of a post's site without <c>www.</c>, of <c>posts AS p</c>: the publisher's, else that of its address.</summary>
    internal const string SiteSql = @"substring(coalesce(p.site_url, p.url) FROM '^https?://(?:www\.)?([^/:]+)')";

    /// <summary>The columns of a post, under the names they have in <c>listening.posts</c>.</summary>
    internal static Post Read(NpgsqlDataReader row) => new()
    {
        Platform = row.Get<string>("platform")!,
        NativeId = row.Get<string>("native_id")!,
        Url = row.Get<string>("url"),
        Title = row.Get<string>("title")!,
        Text = row.Get<string>("text")!,
        Quoted = row.Get<string>("quoted")!,
        Author = new Author
        {
            Handle = row.Get<string>("author_handle")!,
            Id = row.Get<string>("author_id"),
            Name = row.Get<string>("author_name")!,
            Url = row.Get<string>("author_url"),
            Followers = row.Get<long?>("author_followers"),
            IsBot = row.Get<bool>("is_bot"),
        },
        PublishedAt = row.At("published_at"),
        EditedAt = row.At("edited_at"),
        Language = row.Get<string>("language"),
        Type = Types[row.Get<string>("type")!],
        InReplyTo = row.Get<string>("in_reply_to"),
        Root = row.Get<string>("root"),
        Tags = row.Get<string[]>("tags")!,
        Links = row.Get<string[]>("links")!,
        CommentsUrl = row.Get<string>("comments_url"),
        SiteUrl = row.Get<string>("site_url"),
        Labels = row.Get<string[]>("labels")!,
        Subreddit = row.Get<string>("subreddit"),
        Likes = row.Get<int?>("likes"),
        Reposts = row.Get<int?>("reposts"),
        Replies = row.Get<int?>("replies"),
        Rating = row.Get<short?>("rating"),
    };
}
