using System.Collections.Frozen;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>What a post does in a subject, by what it says: denies it, or asks for the press.</summary>
internal sealed class Cues
{
    /// <summary>So much of a text is looked at.</summary>
    private const int MostRead = 1_500;

    private readonly string[] _pieces;
    private readonly FrozenDictionary<string, string[][]> _phrases;

    private Cues(string does)
    {
        string[] all =
        [
            .. Resource.Lines("Subjects.cues.txt").Where(line => line.StartsWith(does + ":", StringComparison.Ordinal))
                .SelectMany(line => line[(does.Length + 1)..].Split('|', StringSplitOptions.TrimEntries)),
        ];
        _pieces = [.. all.Where(IsPiece)];
        _phrases = all.Where(phrase => !IsPiece(phrase)).Select(PhraseOf).GroupBy(phrase => phrase[0].TrimEnd('*'), StringComparer.Ordinal)
            .ToFrozenDictionary(phrases => phrases.Key, phrases => phrases.ToArray(), StringComparer.Ordinal);
        _beginnings = [.. _phrases.Where(p => p.Value.Any(phrase => phrase[0].EndsWith('*'))).Select(p => p.Key)];
    }

    private readonly string[] _beginnings;

    /// <summary>That it is so.</summary>
    public static Cues Denying { get; } = new("denies");

    /// <summary>Writes about it, and asks.</summary>
    public static Cues Press { get; } = new("press");

    /// <summary>How many of its phrases stand in a text.</summary>
    public int Count(string title, string text)
    {
        string read = $"{title}\n{CutText.To(text, MostRead)}";
        string[] words = Words(read);
        int found = _pieces.Count(piece => read.Contains(piece, StringComparison.Ordinal));
        for (int i = 0; i < words.Length; i++)
        {
            if (BeginsAt(words, i))
            {
                found++;
            }
        }

        return found;
    }

    private bool BeginsAt(string[] words, int at)
    {
        bool whole = _phrases.TryGetValue(words[at], out string[][]? phrases) && phrases.Any(phrase => Stands(phrase, words, at));
        return whole || _beginnings.Any(beginning =>
            words[at].StartsWith(beginning, StringComparison.Ordinal) && _phrases[beginning].Any(phrase => Stands(phrase, words, at)));
    }

    private static bool Stands(string[] phrase, string[] words, int at)
    {
        if (at + phrase.Length > words.Length)
        {
            return false;
        }

        for (int i = 0; i < phrase.Length; i++)
        {
            bool fits = phrase[i].EndsWith('*')
                ? words[at + i].StartsWith(phrase[i].AsSpan(..^1), StringComparison.Ordinal)
                : words[at + i] == phrase[i];
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static string[] PhraseOf(string phrase)
    {
        bool isBeginning = phrase.EndsWith('*');
        string[] words = Words(phrase.TrimEnd('*'));
        if (isBeginning)
        {
            words[^1] += '*';
        }

        return words;
    }

    private static string[] Words(string text)
    {
        List<string> words = [];
        var reader = new WordReader(text);
        while (reader.MoveNext())
        {
            words.Add(Resource.Plain(text[reader.Start..reader.End]));
        }

        return [.. words];
    }

    private static bool IsPiece(string phrase) => Characters.IsSpaceless(Rune.GetRuneAt(phrase, 0));
}
