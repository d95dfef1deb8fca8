namespace ListeningPost.Sources.Answers;

/// <summary>The links of a post that is about an address.</summary>
internal static class PostLinks
{
    /// <summary>The address it is about, and then those in its text.</summary>
    /// <param name="about">Null: none.</param>
    /// <param name="others">In order; the address itself may be among them.</param>
    public static IReadOnlyList<string> Of(string? about, IReadOnlyList<string> others) =>
        about is null ? others : [about, .. others.Where(link => link != about)];
}
