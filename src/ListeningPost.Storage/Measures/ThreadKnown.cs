namespace ListeningPost.Storage.Measures;

/// <summary>How far the thread of a conversation was known: whether "nobody answered" can be said of it.</summary>
public enum ThreadKnown
{
    /// <summary>It was never read: its replies are known only as far as they were found otherwise.</summary>
    Unread,

    /// <summary>Only a part of it could be read the last time.</summary>
    Part,

    /// <summary>All of it was read the last time.</summary>
    Whole,
}
