namespace ListeningPost.Core.Matching;

/// <summary>What a filter knows of a post.</summary>
internal enum Certainty
{
    /// <summary>It does not match.</summary>
    No,

    /// <summary>It may match: the tree has to be evaluated.</summary>
    Maybe,

    /// <summary>It matches.</summary>
    Yes,
}
