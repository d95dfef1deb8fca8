namespace ListeningPost.Storage.Database;

/// <summary>Words of our own, as a statement says them. What others wrote goes by parameters, never this way.</summary>
internal static class Literals
{
    /// <summary><c>'web', 'youtube'</c>. Without quotes in them.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
