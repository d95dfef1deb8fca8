using System.Text.Json;

namespace ListeningPost.Accuracy.Measuring;

/// <summary>The sum of words' valences by AFINN-165, which is not shipped: the file is named by LISTENINGPOST_PEER_AFINN.</summary>
/// <param name="words">A whole number by word, lower case.</param>
internal sealed class Afinn(IReadOnlyDictionary<string, int> words) : IMoodPeer
{
    public string Name => "AFINN-165";

    /// <returns>Null where the file is not named.</returns>
    public static Afinn? Load() => Environment.GetEnvironmentVariable("LISTENINGPOST_PEER_AFINN") is { Length: > 0 } file
        ? new Afinn(JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file)) ?? [])
        : null;

    /// <summary>Words are letters, apostrophes and hyphens; any sum but 0 is an opinion.</summary>
    public double Score(string text)
    {
        int sum = 0;
        foreach (Range place in WordPlaces(text))
        {
            sum += words.GetValueOrDefault(text[place].ToLowerInvariant());
        }

        return sum / (double)(Math.Abs(sum) + 1);
    }

    private static IEnumerable<Range> WordPlaces(string text)
    {
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isOfWord = i < text.Length && (char.IsAsciiLetter(text[i]) || text[i] is '\'' or '-');
            if (isOfWord && start < 0)
            {
                start = i;
            }
            else if (!isOfWord && start >= 0)
            {
                yield return start..i;
                start = -1;
            }
        }
    }
}
