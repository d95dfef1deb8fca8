using System.ComponentModel.DataAnnotations;
using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;
using Voices = ListeningPost.Core.Vocabulary.Voice;

namespace ListeningPost.Storage.Mentions;

/// <summary>
/// A mention as <c>analyst.mentions</c> shows it, with what made it. The one list of that view's columns: from it come its SQL, the
/// reading of a row, JSON, CSV, NDJSON, Parquet and the description of the API.
/// </summary>
public sealed record StoredMention
{
    [ViewColumn("The mention's number.")]
    public required long MentionId { get; init; }

    [ViewColumn("The brand's slug.")]
    public required string Brand { get; init; }

    [ViewColumn("Where the post stands.")]
    public string Platform => Post.Platform;

    [ViewColumn("Name of the source that brought the post first; null when it is unknown.")]
    public string? Source { get; init; }

    [ViewColumn("The post's number.")]
    public required long PostId { get; init; }

    [ViewColumn("The platform's own name of the post; with the platform it names it for ever.")]
    public string NativeId => Post.NativeId;

    [ViewColumn("The post's address.")]
    public string? Url => Post.Url;

    [ViewColumn("The author's account; empty when nobody is named.")]
    public string AuthorHandle => Post.Author.Handle;

    [ViewColumn("The author's name as displayed; may be empty.")]
    public string AuthorName => Post.Author.Name;

    [ViewColumn("The author's followers; null when unknown.")]
    public long? AuthorFollowers => Post.Author.Followers;

    [ViewColumn("The post's title; may be empty.")]
    public string Title => Post.Title;

    [ViewColumn("The post's text, plain.")]
    public string Text => Post.Text;

    [ViewColumn("Stated or found; null when it is neither.")]
    public string? Language { get; init; }

    [ViewColumn("When the post was published.")]
    public required DateTimeOffset PublishedAt { get; init; }

    [ViewColumn("When it was first brought here.")]
    public required DateTimeOffset CollectedAt { get; init; }

    [ViewColumn("What is said of the brand, for it or against it; null where the language cannot be judged.")]
    public string? Sentiment { get; init; }

    [ViewColumn("The same as a number; null with it.")]
    [Range(-1, 1)]
    public float? SentimentScore { get; init; }

    [ViewColumn("Who speaks.")]
    public required string Voice { get; init; }

    [ViewColumn("What kind of post it is.")]
    public required string Kind { get; init; }

    [ViewColumn("Whether it waits for an answer by the brand.")]
    public bool OwedAnswer { get; init; }

    [ViewColumn("Who answered: the company before employees, competitors, the public.")]
    [AllowedValues(Voices.Nobody, Voices.Public, Voices.Competitor, Voices.Employee, Voices.Company)]
    public required string AnsweredBy { get; init; }

    [ViewColumn("The conversation that it stands in.")]
    public long ConversationId { get; init; }

    [ViewColumn("Whether it answers another post.")]
    public bool IsReply { get; init; }

    [ViewColumn("Native id of the post that it answers.")]
    public string? InReplyTo => Post.InReplyTo;

    [ViewColumn("The story that it is a copy of, or begins.")]
    public long StoryId { get; init; }

    [ViewColumn("Whether an earlier post of its story is known.")]
    public bool IsDuplicate { get; init; }

    [ViewColumn("Likes as last seen.")]
    public int? Likes => Post.Likes;

    [ViewColumn("Reposts as last seen.")]
    public int? Reposts => Post.Reposts;

    [ViewColumn("Replies as last seen.")]
    public int? Replies => Post.Replies;

    [ViewColumn("The author's followers, else the source's audience; null when neither is known.")]
    public long? Reach { get; init; }

    [ViewColumn("Stars of a review.")]
    public short? Rating => Post.Rating;

    [ViewColumn("The words that matched.")]
    public IReadOnlyList<string> Matched { get; init; } = [];

    [ViewColumn("The post's hashtags and categories.")]
    public IReadOnlyList<string> Tags => Post.Tags;

    [ViewColumn("The rule that sets it aside, in no figure but noise; null: it counts.")]
    public string? Noise { get; init; }

    [ViewColumn("Whether the platform says that a program writes there.")]
    public bool IsBot => Post.Author.IsBot;

    [ViewColumn("What the platform or its moderators mark the post with.")]
    public IReadOnlyList<string> Labels => Post.Labels;

    [ViewColumn("Others' words that the post holds, plain; they are no part of its text.")]
    public string Quoted => Post.Quoted;

    /// <summary>Its <see cref="Post.PublishedAt"/> is that of the column: never null.</summary>
    public required Post Post { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>The words and rules that made sentiment and kind.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>Which of the brand's queries found it, from 1.</summary>
    public int QueryVersion { get; init; }

    /// <summary>Tells distinct authors apart.</summary>
    public long AuthorKey { get; init; }

    internal static StoredMention Read(NpgsqlDataReader row) =>
        RowReader<StoredMention>.Read(row) with { Post = StoredPost.Read(row) };
}
