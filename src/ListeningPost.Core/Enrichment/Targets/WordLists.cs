namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Reads the lists of lists.txt: <c>name: words</c>, any number of lines a name.</summary>
internal static class WordLists
{
    /// <returns>The words of a list; none when there is no such list.</returns>
    public static HashSet<string> Read(string name)
    {
        using Stream stream = typeof(WordLists).Assembly.GetManifestResourceStream("Targets.lists.txt")
            ?? throw new InvalidOperationException("The resource Targets.lists.txt is missing.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(name + ": ", StringComparison.Ordinal))
            {
                words.UnionWith(line[(name.Length + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return words;
    }
}
