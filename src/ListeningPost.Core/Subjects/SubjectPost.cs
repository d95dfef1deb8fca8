namespace ListeningPost.Core.Subjects;

/// <summary>A mention as subjects are found among: of the day, or of the few days before, in which a subject may have begun.</summary>
public sealed record SubjectPost
{
    public required long MentionId { get; init; }

    public required long PostId { get; init; }

    public required string Platform { get; init; }

    public string Title { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>ISO 639-1; null: not known.</summary>
    public string? Language { get; init; }

    /// <summary>Distinct authors have distinct ones.</summary>
    public required long AuthorKey { get; init; }

    /// <summary>Near copies of one text have the same.</summary>
    public required long StoryId { get; init; }

    public required long ConversationId { get; init; }

    /// <summary>A word of <c>Vocabulary.Voice</c>.</summary>
    public required string Voice { get; init; }

    /// <summary>A word of <c>Vocabulary.Kind</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Followers or stated audience; null: unknown.</summary>
    public long? Reach { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Addresses in it, as written.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}

/// <summary>A mention of the weeks before: what is usually said.</summary>
/// <param name="AuthorKey">Each author counts once a day.</param>
/// <param name="Day">Any number that tells days apart.</param>
/// <param name="Title">As written.</param>
/// <param name="Text">As written.</param>
public sealed record UsualPost(long AuthorKey, int Day, string Title, string Text);

/// <summary>What subjects are sought in.</summary>
public sealed record SubjectDay
{
    /// <summary>Its mentions.</summary>
    public required IReadOnlyList<SubjectPost> Posts { get; init; }

    /// <summary>Those of the few days before.</summary>
    public IReadOnlyList<SubjectPost> Recent { get; init; } = [];

    /// <summary>Of the four weeks before these: all, or a sample of them.</summary>
    public IReadOnlyList<UsualPost> Usual { get; init; } = [];

    /// <summary>Names and search terms of the brand: each of their words is in every mention, and tells nothing.</summary>
    public required IReadOnlyList<string> BrandNames { get; init; }
}
