using System.Text.Json;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Reddit;

/// <summary>Tells what its author, those who moderate or Reddit took back.</summary>
internal static class RedditGone
{
    /// <summary>The longest of Reddit's sentences is half as long.</summary>
    private const int MaxSentence = 200;

    private static readonly string[] Beginnings = ["removed", "deleted", "unavailable"];

    /// <param name="data">Of a submission or a comment.</param>
    public static bool Is(JsonElement data)
    {
        if (data.Text("removed_by_category") is not null || data.Text("removal_reason") is not null)
        {
            return true;
        }

        string? words = data.Text("selftext") ?? data.Text("body");
        return Stands(words ?? data.Text("title"));
    }

    /// <summary>
    /// Whether a sentence of Reddit's stands where the words were, the same in every language: <c>[removed]</c>,
    /// <c>[deleted by user]</c>, <c>[ Removed by Reddit on account of … ]</c>.
    /// </summary>
    private static bool Stands(string? words)
    {
        if (words is null or { Length: > MaxSentence } || words.Trim() is not ['[', .. var inside, ']'] || ClosesEarly(inside))
        {
            return false;
        }

        string sentence = inside.TrimStart();
        return Array.Exists(Beginnings, beginning => Begins(sentence, beginning));
    }

    /// <summary>Whether the bracket in front is closed before the end: two remarks in brackets are somebody's words.</summary>
    private static bool ClosesEarly(string inside)
    {
        int open = 0;
        foreach (char c in inside)
        {
            open += c switch { '[' => 1, ']' => -1, _ => 0 };
            if (open < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(string sentence, string word)
    {
        bool begins = sentence.StartsWith(word, StringComparison.OrdinalIgnoreCase);
        return begins && (sentence.Length == word.Length || !char.IsLetter(sentence[word.Length]));
    }
}
