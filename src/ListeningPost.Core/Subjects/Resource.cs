using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>The words that stand in files beside this code.</summary>
internal static class Resource
{
    private const string Comment = "//";

    /// <summary>Its lines, without comments and empty ones.</summary>
    /// <param name="name">As the project names it.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(Resource).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith(Comment, StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    /// <summary>A word as it is looked up: without accents, nor the strokes that Unicode does not take apart.</summary>
    public static string Plain(string word) => WordKey.Of(WordForms.Folded(word)).Replace('ł', 'l').Replace('ø', 'o').Replace('ı', 'i');
}
