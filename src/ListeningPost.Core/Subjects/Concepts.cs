using System.Collections.Frozen;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>
/// What companies are talked about for, in many languages: a recall, a strike, an outage. Words that mean the same are one word, so
/// that a subject is found across languages.
/// </summary>
internal static class Concepts
{
    /// <summary>What stands before the name of a concept: no word begins so.</summary>
    public const char Sign = '=';

    private static readonly FrozenDictionary<string, string> Words;

    private static readonly FrozenDictionary<string, string> Beginnings;

    /// <summary>Pieces of texts without spaces, the longest first.</summary>
    private static readonly (string Piece, string Concept)[] Pieces;

    private static readonly int Shortest;

    private static readonly int Longest;

    static Concepts()
    {
        (string Word, string Concept)[] all = [.. Resource.Lines("Subjects.concepts.txt").SelectMany(Read)];
        Words = Table(all.Where(w => !IsBeginning(w.Word) && !IsPiece(w.Word)));
        Beginnings = Table(all.Where(w => IsBeginning(w.Word)).Select(w => (w.Word.TrimEnd('*'), w.Concept)));
        Pieces = [.. all.Where(w => IsPiece(w.Word)).OrderByDescending(w => w.Word.Length)];
        Shortest = Beginnings.Keys.Min(word => word.Length);
        Longest = Beginnings.Keys.Max(word => word.Length);
    }

    /// <summary>The concept that a word means; null: none.</summary>
    /// <param name="word">As <see cref="Resource.Plain"/> has it.</param>
    public static string? Of(string word)
    {
        if (Words.TryGetValue(word, out string? whole))
        {
            return whole;
        }

        var lookup = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int length = Math.Min(word.Length, Longest); length >= Shortest; length--)
        {
            if (lookup.TryGetValue(word.AsSpan(0, length), out string? concept))
            {
                return concept;
            }
        }

        return null;
    }

    /// <summary>The concepts that are meant somewhere in a stretch of a script without spaces.</summary>
    public static IEnumerable<string> In(string stretch) =>
        Pieces.Where(p => stretch.Contains(p.Piece, StringComparison.Ordinal)).Select(p => p.Concept);

    private static IEnumerable<(string Word, string Concept)> Read(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string concept = Sign + line[..colon];
        return line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => IsBeginning(word) ? (Resource.Plain(word.TrimEnd('*')) + '*', concept) : (Resource.Plain(word), concept));
    }

    /// <summary>A word in two lines belongs to the first.</summary>
    private static FrozenDictionary<string, string> Table(IEnumerable<(string Word, string Concept)> words) => words
        .DistinctBy(w => w.Word).ToFrozenDictionary(w => w.Word, w => w.Concept, StringComparer.Ordinal);

    private static bool IsBeginning(string word) => word.EndsWith('*');

    private static bool IsPiece(string word) => Characters.IsSpaceless(Rune.GetRuneAt(word, 0));
}
