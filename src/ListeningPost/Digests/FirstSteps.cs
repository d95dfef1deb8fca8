using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>What to do first with the posts of a day; a post stands in one of the lists at most.</summary>
/// <param name="Replies">The safest to answer or to thank for, safest first; at most three.</param>
/// <param name="HandedOn">What is not for marketing, and is handed on today: what touches most first; at most three.</param>
/// <param name="LeftAlone">What cannot be won, and asks for no statement; at most two.</param>
public sealed record FirstSteps(IReadOnlyList<FirstStep> Replies, IReadOnlyList<FirstStep> HandedOn, IReadOnlyList<FirstStep> LeftAlone)
{
    /// <summary>Nothing to do.</summary>
    public static FirstSteps None { get; } = new([], [], []);
}

/// <summary>A post, and why it stands where it does.</summary>
public sealed record FirstStep(QuotedPost Post, IReadOnlyList<StepReason> Reasons);

/// <summary>One reason.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">The word or phrase of the post that shows it, a stranger's; null: none does.</param>
/// <param name="Number">People in its conversation, hours of age or characters; null: it is no number.</param>
public sealed record StepReason(StepReasonKind Kind, string? Word = null, long? Number = null);

/// <summary>What speaks for a step.</summary>
public enum StepReasonKind
{
    /// <summary>It asks.</summary>
    Question,

    /// <summary>It praises: a word of thanks is enough.</summary>
    Praise,

    /// <summary>Its tone is mild.</summary>
    Mild,

    /// <summary>Nobody else is in its conversation yet.</summary>
    Alone,

    /// <summary>Few people are in its conversation: how many.</summary>
    FewPeople,

    /// <summary>It is new: how many hours old.</summary>
    Fresh,

    /// <summary>Its tone is heated.</summary>
    Heated,

    /// <summary>It is too long to be read whole by the rules: its characters.</summary>
    LongPost,

    /// <summary>Many people are in its conversation: how many.</summary>
    Crowd,

    /// <summary>It is marked, or worded, as irony.</summary>
    Irony,

    /// <summary>It insults or baits, and asks for nothing.</summary>
    Troll,

    /// <summary>It speaks of danger to people or their things.</summary>
    Safety,

    /// <summary>It speaks of harm to health.</summary>
    Health,

    /// <summary>It speaks of law, courts or authorities.</summary>
    Legal,

    /// <summary>It speaks of the company's people.</summary>
    Staff,

    /// <summary>The press asks.</summary>
    Press,
}
