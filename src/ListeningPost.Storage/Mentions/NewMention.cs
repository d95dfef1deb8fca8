using ListeningPost.Core.Conversations;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using static NpgsqlTypes.NpgsqlDbType;

namespace ListeningPost.Storage.Mentions;

/// <summary>A mention of a post that is new, with all its columns.</summary>
/// <param name="Post">What is known of the post.</param>
/// <param name="Found">What was found.</param>
/// <param name="Brand">Whose it is.</param>
/// <param name="Stamp">When it is stored.</param>
internal sealed record NewMention(SavingPost Post, FoundMention Found, MatchedBrand Brand, DateTimeOffset Stamp)
{
    /// <summary>How it stands in the table.</summary>
    public static Copy<NewMention> Columns { get; } = new(
        "listening.mentions",
        Column.Of<NewMention, int>("brand_id", Integer, m => m.Brand.Id),
        Column.Of<NewMention, string>("brand", Text, m => m.Found.Brand),
        Column.Of<NewMention, long>("post_id", Bigint, m => m.Post.Id),
        Column.Of<NewMention, string>("platform", Text, m => m.Post.Post.Platform),
        Column.Of<NewMention, DateTimeOffset>("published_at", TimestampTz, m => m.Post.PublishedAt),
        Column.Of<NewMention, DateTimeOffset>("found_at", TimestampTz, m => m.Stamp),
        Column.Of<NewMention, string[]>("matched", NpgsqlTypes.NpgsqlDbType.Array | Text, m => [.. m.Found.Matched]),
        Column.Of<NewMention, string>("language", Text, m => m.Found.Findings.Language ?? m.Post.Post.Language),
        Column.Of<NewMention, string>("sentiment", Text, m => m.Found.Findings.Sentiment),
        Column.Of<NewMention, float>("sentiment_score", Real, m => m.Found.Findings.SentimentScore),
        Column.Of<NewMention, string>("kind", Text, m => m.Found.Findings.Kind),
        Column.Of<NewMention, string[]>("why", NpgsqlTypes.NpgsqlDbType.Array | Text, m => [.. m.Found.Findings.Why]),
        Column.Of<NewMention, int>("query_version", Integer, m => m.Brand.QueryVersion),
        Column.Of<NewMention, string>("voice", Text, m => m.Voice),
        Column.Of<NewMention, long>("author_key", Bigint, m => m.Post.AuthorKey),
        Column.Of<NewMention, long>("reach", Bigint, m => m.Post.Post.Author.Followers ?? m.Post.Audience),
        Column.Of<NewMention, long>("conversation_id", Bigint, m => m.Post.PresentConversationId),
        Column.Of<NewMention, long>("story_id", Bigint, m => m.Post.StoryId),
        Column.Of<NewMention, DateTimeOffset>("owed_since", TimestampTz, m => m.CanBeOwed ? m.Stamp : null));

    /// <summary>As its conversation is judged by, where nothing else stands in it.</summary>
    public LoneMention ToLone() => new(Post, Found.Brand, new ConversationMention(Brand.Id, Stamp, CanBeOwed, CopiedAt: null));

    public string Voice => Post.VoiceFor(Found.Brand);

    /// <summary>Whether it is a question or complaint that somebody could answer.</summary>
    public bool CanBeOwed => OwedAnswer.IsPossible(Found.Findings.Kind, Voice, Post.Post.Platform, NewPost.TypeOf(Post.Post.Type));
}

/// <summary>A brand that was matched, and which of its queries did.</summary>
/// <param name="Id">Its number.</param>
/// <param name="QueryVersion">From 1.</param>
internal readonly record struct MatchedBrand(int Id, int QueryVersion);
