using ListeningPost.Core.Conversations;
using ListeningPost.Storage.Conversations;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;

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
        new Columns<NewMention>
        {
            { "brand_id", m => m.Brand.Id },
            { "brand", m => m.Found.Brand },
            { "post_id", m => m.Post.Id },
            { "platform", m => m.Post.Post.Platform },
            { "published_at", m => m.Post.PublishedAt },
            { "found_at", m => m.Stamp },
            { "matched", m => m.Found.Matched.ToArray() },
            { "language", m => m.Language },
            { "sentiment", m => m.Found.Findings.Sentiment },
            { "sentiment_score", m => m.Found.Findings.SentimentScore },
            { "kind", m => m.Found.Findings.Kind },
            { "noise", m => m.Found.Findings.Noise },
            { "why", m => m.Found.Findings.Why.ToArray() },
            { "query_version", m => m.Brand.QueryVersion },
            { "voice", m => m.Voice },
            { "author_key", m => m.Post.AuthorKey },
            { "reach", m => m.Reach },
            { "conversation_id", m => m.Post.PresentConversationId },
            { "story_id", m => m.Post.StoryId },
            { "text_id", m => m.Post.Id },
            { "owed_since", m => m.OwedSince },
        });

    /// <summary>As its conversation is judged by, where nothing else stands in it.</summary>
    public LoneMention ToLone() => new(
        Post, Found.Brand, new ConversationMention(Brand.Id, Stamp, CanBeOwed, CopiedAt: null, Found.Findings.Noise is not null));

    /// <summary>As found, else as the source states it.</summary>
    public string? Language => Found.Findings.Language ?? Post.Post.Language;

    /// <summary>The author's followers, else the source's audience.</summary>
    public long? Reach => Post.Post.Author.Followers ?? Post.Audience;

    /// <summary>Null: nobody owes it anything.</summary>
    public DateTimeOffset? OwedSince => CanBeOwed ? Stamp : null;

    public string Voice => Post.VoiceFor(Found.Brand);

    /// <summary>Whether it is a question or complaint that somebody could answer.</summary>
    public bool CanBeOwed => OwedAnswer.IsPossible(
        Found.Findings.Kind, Found.Findings.Noise, (Voice, Post.Post.Platform, NewPost.TypeOf(Post.Post.Type)));
}

/// <summary>A brand that was matched, and which of its queries did.</summary>
/// <param name="Id">Its number.</param>
/// <param name="QueryVersion">From 1.</param>
internal readonly record struct MatchedBrand(int Id, int QueryVersion);
