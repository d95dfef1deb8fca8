using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Plain text as it grows out of markup: runs of white space become one space, breaks one newline, and nothing stands at
/// either end. Characters that no database takes are dropped or become U+FFFD.
/// </summary>
internal sealed class TextFlow(Uri? baseUri, int maxLength)
{
    private const int MaxLinks = 500;

    private readonly StringBuilder _text = new();
    private readonly List<string> _links = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private char _pending;
    private int _maxLength = maxLength;

    public bool IsFull => _text.Length >= _maxLength;

    public IReadOnlyList<string> Links => _links;

    /// <summary>A break: the next word starts a line.</summary>
    public void Break() => _pending = '\n';

    /// <summary>A gap: the next word stands apart.</summary>
    public void Gap() => _pending = _pending == '\0' ? ' ' : _pending;

    /// <summary>Adds text.</summary>
    /// <param name="text">Without markup; references already resolved.</param>
    /// <param name="keepLines">True in preformatted text: its newlines stay.</param>
    public void Add(ReadOnlySpan<char> text, bool keepLines = false)
    {
        int start = 0;
        while (start < text.Length && !IsFull)
        {
            int length = WordLength(text[start..]);
            if (length > 0)
            {
                AddWord(text.Slice(start, length));
                start += length;
                continue;
            }

            AddOdd(text, ref start, keepLines);
        }
    }

    /// <summary>Adds the address that markup links to, if it can be followed and does not merely count readers.</summary>
    public void AddLink(string? address)
    {
        if (_links.Count < MaxLinks && Permalink.Absolute(address, baseUri) is { } link && !Trackers.IsTracker(link) && _known.Add(link))
        {
            _links.Add(link);
        }
    }

    /// <summary>Adds the addresses that stand in running text.</summary>
    public void AddLinksIn(ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOf("http", StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            text = text[at..];
            bool address = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            int end = text.IndexOfAny(AfterAddress);
            ReadOnlySpan<char> found = end < 0 ? text : text[..end];
            if (address && !found.EndsWith("…"))
            {
                AddLink(Trimmed(found).ToString());
            }

            text = text[(address ? found.Length : 4)..];
        }
    }

    public override string ToString() => _text.ToString();

    private static readonly System.Buffers.SearchValues<char> AfterAddress =
        System.Buffers.SearchValues.Create(" \t\r\n\f\u00A0\u2028\u2029<>\"“”«»`{}|\\^");

    /// <summary>Punctuation that closes the sentence, not the address; a bracket only if none was opened within.</summary>
    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> address)
    {
        address = address.TrimEnd(".,;:!?'’*_");
        return address is [.., ')'] && address.Count('(') < address.Count(')') ? Trimmed(address[..^1]) : address;
    }

    /// <summary>How many characters at the start may be copied as they are.</summary>
    private static int WordLength(ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAny(Odd);
        int surrogate = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        length = length < 0 ? text.Length : length;
        return surrogate >= 0 && surrogate < length ? surrogate : length;
    }

    private static readonly System.Buffers.SearchValues<char> Odd = System.Buffers.SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001A\e\u001C\u001D\u001E\u001F \u007F\u0085\u00A0\u2028\u2029\uFFFE\uFFFF");

    private void AddWord(ReadOnlySpan<char> word)
    {
        if (_pending != '\0')
        {
            if (_text.Length > 0)
            {
                _text.Append(_pending);
            }

            _pending = '\0';
        }

        int room = _maxLength - _text.Length;
        if (word.Length > room)
        {
            word = word[..(room > 0 && char.IsHighSurrogate(word[room - 1]) ? room - 1 : room)];
            _text.Append(word);
            _maxLength = _text.Length;
            return;
        }

        _text.Append(word);
    }

    /// <summary>One character (or pair) that is not copied as it is.</summary>
    private void AddOdd(ReadOnlySpan<char> text, ref int start, bool keepLines)
    {
        char c = text[start];
        if (char.IsSurrogate(c))
        {
            bool pair = start + 1 < text.Length && char.IsSurrogatePair(c, text[start + 1]);
            AddWord(pair ? text.Slice(start, 2) : "\uFFFD");
            start += pair ? 2 : 1;
            return;
        }

        start++;
        if (keepLines && c == '\n')
        {
            Break();
        }
        else if (char.IsWhiteSpace(c))
        {
            Gap();
        }
    }
}
