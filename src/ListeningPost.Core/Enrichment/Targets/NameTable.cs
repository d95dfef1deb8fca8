using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>Names of one or more words, looked up by the words of a text.</summary>
internal sealed class NameTable
{
    /// <summary>Of a longer name the first so many characters count.</summary>
    public const int MostLetters = 100;

    /// <summary>Of the names written without blanks no more are looked for: each costs the whole text.</summary>
    private const int MostUnspaced = 20;

    /// <summary>A shorter name takes no ending, and begins no handle.</summary>
    private const int LongEnough = 4;

    private readonly Dictionary<string, List<string[]>> _byFirstWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _joined = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _handles = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unspaced = [];
    private int _longestJoined;

    /// <param name="names">Of words, in any writing.</param>
    /// <param name="handles">Without <c>@</c>: names only behind one.</param>
    public NameTable(IEnumerable<string> names, IEnumerable<string> handles)
    {
        foreach (string name in names)
        {
            Add(CutText.To(name, MostLetters));
        }

        _handles.UnionWith(handles);
    }

    public bool IsEmpty => _joined.Count == 0;

    /// <summary>The words that names are made of.</summary>
    public IEnumerable<string> Words => _byFirstWord.Values.SelectMany(names => names).SelectMany(words => words);

    /// <summary>Names of languages that are written without blanks: they stand anywhere.</summary>
    public IReadOnlyList<string> Unspaced => _unspaced;

    /// <summary>Where the longest name ends that begins with the word at a place, or -1.</summary>
    public int EndOfName(string text, int start, int end)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        int longest = IsOneWord(word) ? end : -1;
        if (_byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out List<string[]>? names))
        {
            foreach (string[] name in names)
            {
                longest = Math.Max(longest, EndOf(name, text, end));
            }
        }

        return longest;
    }

    /// <summary>Whether a handle is the brand's: <c>acme</c>, <c>AcmeSupport</c>, or one of its accounts.</summary>
    public bool HasHandle(ReadOnlySpan<char> handle)
    {
        int at = handle.IndexOf('@');
        ReadOnlySpan<char> local = at > 0 ? handle[..at] : handle;
        var handles = _handles.GetAlternateLookup<ReadOnlySpan<char>>();
        return handles.Contains(local) || handles.Contains(handle) || LengthOfStart(local) > 0;
    }

    /// <summary>How long the joined name is with which a tag or handle begins; 0 when it begins with none.</summary>
    public int LengthOfStart(ReadOnlySpan<char> tag)
    {
        var joined = _joined.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int length = Math.Min(tag.Length, _longestJoined); length > 0; length--)
        {
            bool mayEnd = length == tag.Length || length >= LongEnough;
            if (mayEnd && joined.Contains(tag[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>How long the joined name is with which a tag ends; 0 when it ends with none.</summary>
    public int LengthOfEnd(ReadOnlySpan<char> tag)
    {
        var joined = _joined.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int length = Math.Min(tag.Length, _longestJoined); length >= LongEnough; length--)
        {
            if (joined.Contains(tag[^length..]))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>Whether it is a name by itself, or with an <c>s</c> behind it.</summary>
    private bool IsOneWord(ReadOnlySpan<char> word)
    {
        var joined = _joined.GetAlternateLookup<ReadOnlySpan<char>>();
        bool mayBePlural = word.Length > LongEnough && word[^1] is 's' or 'S';
        return joined.Contains(word) || (mayBePlural && joined.Contains(word[..^1]));
    }

    /// <param name="end">Where the name's first word ends in the text.</param>
    private static int EndOf(string[] name, string text, int end)
    {
        for (int i = 1; i < name.Length; i++)
        {
            int start = end + GapAt(text, end);
            end = start + name[i].Length;
            bool isThere = start <= text.Length && text.AsSpan(start).StartsWith(name[i], StringComparison.OrdinalIgnoreCase);
            if (!isThere || (end < text.Length && WordText.IsOfWord(text[end]) && !WordText.IsUnspaced(text[end])))
            {
                return -1;
            }
        }

        return end;
    }

    /// <summary>How much stands between two words of a name: <c>Best Buy</c>, <c>Best-Buy</c>, <c>Best &amp; Buy</c>.</summary>
    private static int GapAt(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith(" & ", StringComparison.Ordinal) || rest.StartsWith(" + ", StringComparison.Ordinal))
        {
            return 3;
        }

        return rest.Length > 0 && " -&'’._/+\u00a0".Contains(rest[0], StringComparison.Ordinal) ? 1 : 0;
    }

    private void Add(string name)
    {
        string[] words = WordText.Parts(name);
        if (words.Length == 0)
        {
            return;
        }

        string joined = string.Concat(words);
        _joined.Add(joined);
        _longestJoined = Math.Max(_longestJoined, joined.Length);
        if (!_byFirstWord.TryGetValue(words[0], out List<string[]>? names))
        {
            _byFirstWord[words[0]] = names = [];
        }

        names.Add(words);
        if (WordText.IsUnspaced(name[0]) && _unspaced.Count < MostUnspaced)
        {
            _unspaced.Add(name);
        }
    }
}
