using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Posts;

/// <summary>A post that is erased, as far as others have to do with it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Post">Its texts, by which it was looked up.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="ConversationId">The conversation it was stored in.</param>
/// <param name="StoryId">Its story.</param>
/// <param name="IsMention">Whether a brand was mentioned in it.</param>
internal sealed record ErasedPost(long Id, Post Post, DateTimeOffset PublishedAt, long ConversationId, long StoryId, bool IsMention)
{
    public static ErasedPost Read(NpgsqlDataReader row) => new(
        row.Get<long>("id"),
        new Post
        {
            Platform = row.Get<string>("platform")!,
            NativeId = row.Get<string>("native_id")!,
            Url = row.Get<string>("url"),
            Title = row.Get<string>("title")!,
            Text = row.Get<string>("text")!,
        },
        row.Get<DateTimeOffset>("published_at"),
        row.Get<long>("conversation_id"),
        row.Get<long>("story_id"),
        row.Get<bool>("is_mention"));
}
