using ListeningPost.Documents;

namespace ListeningPost.Digests;

/// <summary>A post that waits for an answer and is listed, with what listed it: at least one reason, the strongest first.</summary>
public sealed record WaitingPost(QuotedPost Post, IReadOnlyList<ListedFor> Reasons);

/// <summary>Why a post that waits is listed before others.</summary>
public enum ListedFor
{
    /// <summary>It speaks of danger or harm.</summary>
    Safety,

    /// <summary>The press asks.</summary>
    Press,

    /// <summary>Its author has more followers, or its site a larger stated audience, than the others that wait.</summary>
    Audience,

    /// <summary>It is a day old at most.</summary>
    Fresh,

    /// <summary>It waits the longest of all.</summary>
    LongestWait,
}
