using System.Collections.Frozen;

namespace ListeningPost.Core.Enrichment.Voices;

/// <summary>The words of <c>words.txt</c> with what they say.</summary>
internal static class VoiceWords
{
    private static readonly FrozenDictionary<string, Says>.AlternateLookup<ReadOnlySpan<char>> Known =
        Read().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a word says: all of its meanings, none where it is not written there.</summary>
    /// <param name="word">Lower case.</param>
    public static Says Of(ReadOnlySpan<char> word) => Known.TryGetValue(word, out Says says) ? says : Says.None;

    private static FrozenDictionary<string, Says> Read()
    {
        var words = new Dictionary<string, Says>(StringComparer.Ordinal);
        using Stream stream = typeof(VoiceWords).Assembly.GetManifestResourceStream("Voices.words.txt")
            ?? throw new InvalidOperationException("The resource Voices.words.txt is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            Says says = Enum.Parse<Says>(line.AsSpan(0, colon));
            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | says;
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
