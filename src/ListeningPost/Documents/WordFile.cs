using System.Collections.Frozen;
using System.Reflection;

namespace ListeningPost.Documents;

/// <summary>An embedded file of words.</summary>
internal static class WordFile
{
    private static readonly Assembly Home = typeof(WordFile).Assembly;

    public static bool Exists(string folder, string language) => Home.GetManifestResourceInfo(Name(folder, language)) is not null;

    /// <summary>Its words by key; none where there is no such file.</summary>
    /// <exception cref="FormatException">A line is neither empty, a comment, nor <c>key = words</c>, or a key is written twice.</exception>
    public static FrozenDictionary<string, string> Read(string folder, string language)
    {
        using Stream? file = Home.GetManifestResourceStream(Name(folder, language));
        if (file is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        using var reader = new StreamReader(file);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int sign = line.IndexOf(" = ", StringComparison.Ordinal);
            if (sign < 0 || !words.TryAdd(line[..sign].Trim(), line[(sign + 3)..]))
            {
                throw new FormatException($"{Name(folder, language)}: '{line}' is no words of a new key.");
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Languages that a folder has words in.</summary>
    public static IEnumerable<string> Languages(string folder)
    {
        string start = $"ListeningPost.{folder}.Words.";
        return Home.GetManifestResourceNames().Where(name => name.StartsWith(start, StringComparison.Ordinal))
            .Select(name => name[start.Length..^".txt".Length]);
    }

    private static string Name(string folder, string language) => $"ListeningPost.{folder}.Words.{language}.txt";
}
