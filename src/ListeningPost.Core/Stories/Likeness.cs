namespace ListeningPost.Core.Stories;

/// <summary>How two texts stand to each other.</summary>
public enum Likeness
{
    /// <summary>Two texts.</summary>
    None,

    /// <summary>One text, which one of them quotes or ends with words of its own.</summary>
    Commented,

    /// <summary>One text, whole or cut short, with other edges perhaps.</summary>
    Copy,
}
