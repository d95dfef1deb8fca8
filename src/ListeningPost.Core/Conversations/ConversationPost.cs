namespace ListeningPost.Core.Conversations;

/// <summary>A post as its conversation is judged by: who wrote it, what it answers, and since when that is known.</summary>
public sealed record ConversationPost
{
    public required long Id { get; init; }

    public required string NativeId { get; init; }

    /// <summary>The native id that it answers; null: none, or not known.</summary>
    public string? InReplyTo { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>When <see cref="InReplyTo"/> became known, if later than the post itself.</summary>
    public DateTimeOffset? LinkedAt { get; init; }

    /// <summary>Tells distinct authors apart.</summary>
    public required long AuthorKey { get; init; }

    /// <summary>The conversation that it was stored in, which may have become part of another since.</summary>
    public required long PartId { get; init; }

    /// <summary>The brands that it speaks for.</summary>
    public IReadOnlyList<SpokenFor> Voices { get; init; } = [];

    /// <summary>The brands that it mentions.</summary>
    public IReadOnlyList<ConversationMention> Mentions { get; init; } = [];

    /// <summary>For whom it speaks as a brand sees it; null: for the public, or for another brand.</summary>
    public string? VoiceFor(int brand)
    {
        foreach (SpokenFor spoken in Voices)
        {
            if (spoken.BrandId == brand)
            {
                return spoken.Voice;
            }
        }

        return null;
    }
}

/// <summary>A brand that a post speaks for.</summary>
/// <param name="BrandId">Its number.</param>
/// <param name="Voice"><c>company</c> or <c>employee</c>.</param>
public readonly record struct SpokenFor(int BrandId, string Voice);

/// <summary>A brand that a post mentions.</summary>
/// <param name="BrandId">Its number.</param>
/// <param name="FoundAt">Since when that is known.</param>
/// <param name="CanBeOwed">Whether it is a question or complaint that somebody could answer.</param>
/// <param name="CopiedAt">Since when it is known to repeat an article; null: it does not.</param>
/// <param name="IsSetAside">Whether it is noise, or about something else: then it counts nowhere.</param>
public readonly record struct ConversationMention(
    int BrandId, DateTimeOffset FoundAt, bool CanBeOwed, DateTimeOffset? CopiedAt, bool IsSetAside = false);
