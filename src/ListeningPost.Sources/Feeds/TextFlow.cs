using System.Buffers;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Plain text as it grows out of markup: runs of white space become one space, breaks one newline, and nothing stands at
/// either end. Characters that no database takes are dropped.
/// </summary>
/// <param name="baseUri">What relative links start from; null: they are left out.</param>
/// <param name="maxLength">Where the text is cut.</param>
internal sealed class TextFlow(Uri? baseUri, int maxLength) : IDisposable
{
    private const int MaxLinks = 500;

    private static readonly SearchValues<char> AfterAddress = SearchValues.Create(" \t\r\n\f\u00A0\u2028\u2029<>\"“”«»`{}|\\^");

    private readonly CharBuffer _text = new();
    private List<string>? _links;
    private HashSet<string>? _known;
    private char _pending;
    private int _maxLength = maxLength;

    public bool IsFull => _text.Written.Length >= _maxLength;

    public IReadOnlyList<string> Links => _links ?? (IReadOnlyList<string>)[];

    /// <summary>A break: the next word starts a line.</summary>
    public void Break() => _pending = '\n';

    /// <summary>A gap: the next word stands apart.</summary>
    public void Gap() => _pending = _pending == '\0' ? ' ' : _pending;

    /// <summary>Adds text.</summary>
    /// <param name="text">Without markup; references already resolved; no lone surrogates.</param>
    /// <param name="keepLines">True in preformatted text: its newlines stay.</param>
    public void Add(ReadOnlySpan<char> text, bool keepLines = false)
    {
        while (text.Length > 0 && !IsFull)
        {
            int odd = NextOdd(text);
            AddRun(text[..odd]);
            if (odd == text.Length)
            {
                return;
            }

            AddOdd(text[odd], keepLines);
            text = text[(odd + 1)..];
        }
    }

    /// <summary>Adds the address that markup links to, if it can be followed and does not merely count readers.</summary>
    public void AddLink(string? address)
    {
        if (_links?.Count >= MaxLinks || Permalink.Absolute(address, baseUri) is not { } link || Trackers.IsTracker(link))
        {
            return;
        }

        _links ??= [];
        _known ??= new HashSet<string>(StringComparer.Ordinal);
        if (_known.Add(link))
        {
            _links.Add(link);
        }
    }

    /// <summary>Adds the addresses that stand in running text.</summary>
    public void AddLinksIn(ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOf("://")) >= 0)
        {
            int scheme = text[..at].EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5
                : text[..at].EndsWith("http", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
            ReadOnlySpan<char> rest = text[(at + 3)..];
            int end = rest.IndexOfAny(AfterAddress);
            int length = end < 0 ? rest.Length : end;
            ReadOnlySpan<char> found = text.Slice(at - scheme, scheme + 3 + length);
            if (scheme > 0 && !found.EndsWith("…"))
            {
                AddLink(Trimmed(found).ToString());
            }

            text = rest[length..];
        }
    }

    public override string ToString() => _text.Written.ToString();

    public void Dispose() => _text.Dispose();

    /// <summary>The next character that is not copied as it is, or the end: ASCII in leaps, other letters one by one.</summary>
    private static int NextOdd(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int leap = text[at..].IndexOfAnyExceptInRange(' ', '~');
            if (leap < 0)
            {
                return text.Length;
            }

            at += leap;
            while (at < text.Length && text[at] > '~')
            {
                char c = text[at];
                if (c is <= '\u00A0' or '\u2028' or '\u2029' or >= '\uFFFE')
                {
                    return at;
                }

                at++;
            }

            if (at < text.Length && text[at] < ' ')
            {
                return at;
            }
        }

        return at;
    }

    /// <summary>Punctuation that closes the sentence, not the address; a bracket only if none was opened within.</summary>
    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> address)
    {
        address = address.TrimEnd(".,;:!?'’*_");
        return address is [.., ')'] && address.Count('(') < address.Count(')') ? Trimmed(address[..^1]) : address;
    }

    /// <summary>Words with spaces between them: copied in one go up to where two spaces meet.</summary>
    private void AddRun(ReadOnlySpan<char> run)
    {
        while (run.Length > 0)
        {
            if (run[0] == ' ')
            {
                Gap();
                run = run.TrimStart(' ');
                continue;
            }

            int gap = run.IndexOf("  ");
            ReadOnlySpan<char> words = gap < 0 ? run : run[..gap];
            run = run[words.Length..];
            bool trailing = words[^1] == ' ';
            AddWords(trailing ? words[..^1] : words);
            if (trailing)
            {
                Gap();
            }
        }
    }

    private void AddWords(ReadOnlySpan<char> words)
    {
        if (_pending != '\0')
        {
            if (_text.Written.Length > 0)
            {
                _text.Add(_pending);
            }

            _pending = '\0';
        }

        int room = Math.Max(0, _maxLength - _text.Written.Length);
        if (words.Length > room)
        {
            words = words[..(room > 0 && char.IsHighSurrogate(words[room - 1]) ? room - 1 : room)];
            _maxLength = _text.Written.Length + words.Length;
        }

        _text.Add(words);
    }

    private void AddOdd(char c, bool keepLines)
    {
        if (c is >= '\u0080' and < '\u00A0')
        {
            if (References.FromWindows1252(c) is { } meant)
            {
                AddWords([meant]);
            }
        }
        else if (keepLines && c == '\n')
        {
            Break();
        }
        else if (char.IsWhiteSpace(c))
        {
            Gap();
        }
    }
}
