namespace ListeningPost.Rehearsal.Platforms;

/// <summary>What the sites' searches find: simply all words contained.</summary>
internal static class Words
{
    /// <summary>
    /// Whether a text contains all words of one of the alternatives; quotes, brackets and case are ignored. Nothing asked finds all.
    /// </summary>
    public static bool Found(string query, string text) => string.IsNullOrWhiteSpace(query) || query
        .Split(" OR ", StringSplitOptions.RemoveEmptyEntries)
        .Any(part => part
            .Split([' ', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
