namespace ListeningPost.Storage.Mentions;

/// <summary>In which order mentions are listed; equals by id.</summary>
public enum MentionOrder
{
    Newest,
    Oldest,

    /// <summary>The furthest first, unknown reach last.</summary>
    Reach,
}
