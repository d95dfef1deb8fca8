using System.Collections.Frozen;
using System.Text;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Subjects;

/// <summary>Phrases by what they tell, from a file beside this code; a text is read once for all of them.</summary>
internal sealed class CueBook
{
    private const char Star = '*';
    private const char Pieces = '~';

    /// <summary>From here on stand the scripts and signs that pieces are written in.</summary>
    private const char FirstOfPieces = '\u0600';

    private readonly FrozenDictionary<string, Cue[]> _words;
    private readonly FrozenDictionary<string, Cue[]>.AlternateLookup<ReadOnlySpan<char>> _beginnings;
    private readonly int[] _lengths;
    private readonly (string Tells, string Piece)[] _pieces;

    /// <param name="resource">Lines of <c>what it tells: phrase | phrase</c>, or <c>what it tells~: piece | piece</c>.</param>
    public CueBook(string resource)
    {
        var lines = Resource.Lines(resource).Select(line => (Colon: line.IndexOf(':', StringComparison.Ordinal), Line: line))
            .Select(l => (Tells: l.Line[..l.Colon], Phrases: l.Line[(l.Colon + 1)..].Split('|', StringSplitOptions.TrimEntries)))
            .ToList();
        _pieces =
        [
            .. lines.Where(l => l.Tells.EndsWith(Pieces)).SelectMany(l => l.Phrases, (l, piece) => (l.Tells.TrimEnd(Pieces), piece)),
        ];
        List<Cue> cues = [.. lines.Where(l => !l.Tells.EndsWith(Pieces)).SelectMany(l => l.Phrases, (l, p) => new Cue(l.Tells, Words(p)))];
        _words = ByFirst(cues.Where(cue => !IsBeginning(cue.Words[0])));
        FrozenDictionary<string, Cue[]> beginnings = ByFirst(cues.Where(cue => IsBeginning(cue.Words[0])));
        _beginnings = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = [.. beginnings.Keys.Select(key => key.Length).Distinct().Order()];
    }

    /// <summary>What a text tells, each once, with the words of it that tell so first, as they are written.</summary>
    /// <param name="text">The caller bounds its length.</param>
    public IReadOnlyDictionary<string, string> In(string text)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        List<(string Plain, int Start, int End)> words = Read(text);
        for (int at = 0; at < words.Count; at++)
        {
            foreach (Cue cue in Beginning(words, at))
            {
                found.TryAdd(cue.Tells, text[words[at].Start..words[at + cue.Words.Length - 1].End]);
            }
        }

        foreach ((string tells, string piece) in PiecesIn(text))
        {
            found.TryAdd(tells, piece);
        }

        return found;
    }

    /// <summary>At how many places a text tells something.</summary>
    /// <param name="tells">What.</param>
    /// <param name="text">The caller bounds its length.</param>
    public int Count(string tells, string text)
    {
        List<(string Plain, int Start, int End)> words = Read(text);
        int places = Enumerable.Range(0, words.Count).Count(at => Beginning(words, at).Any(cue => cue.Tells == tells));
        return places + PiecesIn(text).Count(piece => piece.Tells == tells);
    }

    private IEnumerable<(string Tells, string Piece)> PiecesIn(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(FirstOfPieces - 1)) < 0
            ? []
            : _pieces.Where(piece => text.Contains(piece.Piece, StringComparison.Ordinal));

    /// <summary>The cues that begin with that word.</summary>
    private IEnumerable<Cue> Beginning(List<(string Plain, int Start, int End)> words, int at)
    {
        string word = words[at].Plain;
        IEnumerable<Cue> cues = _words.GetValueOrDefault(word, []);
        foreach (int length in _lengths.TakeWhile(length => length <= word.Length))
        {
            if (_beginnings.TryGetValue(word.AsSpan(..length), out Cue[]? more))
            {
                cues = cues.Concat(more);
            }
        }

        return cues.Where(cue => Stands(cue.Words, words, at));
    }

    private static bool Stands(string[] cue, List<(string Plain, int Start, int End)> words, int at)
    {
        if (at + cue.Length > words.Count)
        {
            return false;
        }

        for (int i = 1; i < cue.Length; i++)
        {
            string word = words[at + i].Plain;
            bool fits = IsBeginning(cue[i]) ? word.AsSpan().StartsWith(cue[i].AsSpan(..^1), StringComparison.Ordinal) : word == cue[i];
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBeginning(string word) => word[^1] == Star;

    private static FrozenDictionary<string, Cue[]> ByFirst(IEnumerable<Cue> cues) =>
        cues.GroupBy(cue => cue.Words[0].TrimEnd(Star), StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static List<(string Plain, int Start, int End)> Read(string text)
    {
        List<(string Plain, int Start, int End)> words = [];
        var reader = new WordReader(text);
        while (reader.MoveNext())
        {
            words.Add((Resource.Plain(text[reader.Start..reader.End]), reader.Start, reader.End));
        }

        return words;
    }

    /// <summary>A phrase's words as texts are read; a beginning keeps its star.</summary>
    private static string[] Words(string phrase) =>
        [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(WordsOf)];

    private static IEnumerable<string> WordsOf(string written)
    {
        string[] words = [.. Read(written).Select(word => word.Plain)];
        if (IsBeginning(written))
        {
            words[^1] += Star;
        }

        return words;
    }

    private sealed record Cue(string Tells, string[] Words);
}
