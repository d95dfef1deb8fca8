namespace ListeningPost.Storage.Searching;

/// <summary>By what mentions are counted.</summary>
public enum MentionGrouping
{
    Platform,
    Sentiment,
    Voice,
    Kind,
    Language,

    /// <summary>Which of the configured sources brought it first.</summary>
    Source,

    /// <summary>Who answered it.</summary>
    AnsweredBy,

    /// <summary>The company's part in its conversation.</summary>
    Presence,

    /// <summary>By account; whoever tells nothing of himself is one with all others of his source.</summary>
    Author,

    /// <summary>The same, but whoever tells nothing of himself is somebody else each time: for those who wait.</summary>
    Person,
    Story,
    Hour,
    Day,
    Week,
}

/// <summary>Mentions that have something in common.</summary>
/// <param name="Key">What that is; of authors and stories a number of ours.</param>
/// <param name="Mentions">How many there are.</param>
/// <param name="First">The first stored of them.</param>
public sealed record MentionGroup(string Key, long Mentions, long First);

/// <summary>Groups of mentions.</summary>
/// <param name="Groups">Times in order, latest first; all others by the number of their mentions, the most first.</param>
/// <param name="Total">How many groups there are, listed or not.</param>
public sealed record MentionGroups(IReadOnlyList<MentionGroup> Groups, long Total);
