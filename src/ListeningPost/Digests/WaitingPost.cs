using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>A post that waits for an answer and is listed, with what listed it, the strongest first; without a reason there was room.</summary>
public sealed record WaitingPost(QuotedPost Post, IReadOnlyList<ListedFor> Reasons);

/// <summary>Why a post that waits is listed before others.</summary>
public enum ListedFor
{
    /// <summary>It speaks of danger or harm.</summary>
    Safety,

    /// <summary>The press asks.</summary>
    Press,

    /// <summary>A thousand or more follow its author, or are the stated audience of its site.</summary>
    Audience,

    /// <summary>It is a day old at most.</summary>
    Fresh,

    /// <summary>It waits the longest of all.</summary>
    LongestWait,
}
