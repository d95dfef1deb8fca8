using System.Collections.Frozen;

namespace ListeningPost.Core.Subjects;

/// <summary>Words that tell nothing of what a text is about, of many languages together.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = Resource.Lines("Subjects.stopwords.txt")
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Resource.Plain)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is one.</summary>
    /// <param name="plain">As <see cref="Resource.Plain"/> has it.</param>
    public static bool Has(string plain) => All.Contains(plain);
}
