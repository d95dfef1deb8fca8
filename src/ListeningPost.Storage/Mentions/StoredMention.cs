using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Mentions;

/// <summary>A mention as <c>analyst.mentions</c> shows it, with what made it.</summary>
public sealed record StoredMention
{
    public required long MentionId { get; init; }

    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    /// <summary>Name of the source that brought the post first; null when that source is unknown.</summary>
    public string? Source { get; init; }

    public required long PostId { get; init; }

    /// <summary>Its <see cref="Post.PublishedAt"/> is that of the column: never null.</summary>
    public required Post Post { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Stated or found.</summary>
    public string? Language { get; init; }

    public required string Sentiment { get; init; }

    public float SentimentScore { get; init; }

    public required string Voice { get; init; }

    public required string Kind { get; init; }

    public bool OwedAnswer { get; init; }

    /// <summary>Who answered: <c>company</c> before <c>employee</c>, <c>competitor</c>, <c>public</c>; or <c>nobody</c>.</summary>
    public required string AnsweredBy { get; init; }

    public long ConversationId { get; init; }

    public bool IsReply { get; init; }

    public long StoryId { get; init; }

    public bool IsDuplicate { get; init; }

    public long? Reach { get; init; }

    /// <summary>The words that matched.</summary>
    public IReadOnlyList<string> Matched { get; init; } = [];

    /// <summary>The words and rules that made sentiment and kind.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>Which of the brand's queries found it, from 1.</summary>
    public int QueryVersion { get; init; }

    /// <summary>Tells distinct authors apart.</summary>
    public long AuthorKey { get; init; }

    internal static StoredMention Read(NpgsqlDataReader row) => new()
    {
        MentionId = row.Get<long>("mention_id"),
        Brand = row.Get<string>("brand")!,
        Source = row.Get<string>("source"),
        PostId = row.Get<long>("post_id"),
        Post = StoredPost.Read(row),
        PublishedAt = row.Get<DateTimeOffset>("published_at"),
        CollectedAt = row.Get<DateTimeOffset>("collected_at"),
        FoundAt = row.Get<DateTimeOffset>("found_at"),
        Language = row.Get<string>("language"),
        Sentiment = row.Get<string>("sentiment")!,
        SentimentScore = row.Get<float>("sentiment_score"),
        Voice = row.Get<string>("voice")!,
        Kind = row.Get<string>("kind")!,
        OwedAnswer = row.Get<bool>("owed_answer"),
        AnsweredBy = row.Get<string>("answered_by")!,
        ConversationId = row.Get<long>("conversation_id"),
        IsReply = row.Get<bool>("is_reply"),
        StoryId = row.Get<long>("story_id"),
        IsDuplicate = row.Get<bool>("is_duplicate"),
        Reach = row.Get<long?>("reach"),
        Matched = row.Get<string[]>("matched")!,
        Why = row.Get<string[]>("why")!,
        QueryVersion = row.Get<int>("query_version"),
        AuthorKey = row.Get<long>("author_key"),
    };
}
