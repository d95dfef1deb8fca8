using System.Buffers;
using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Text;

/// <summary>The addresses that a text links to: absolute, in order, no duplicates, no trackers.</summary>
internal sealed class LinkList
{
    private const int MaxLinks = 500;

    /// <summary>Up to here each is compared with each: quicker than a set, and without one.</summary>
    private const int Few = 40;

    private static readonly SearchValues<char> AfterAddress = SearchValues.Create(" \t\r\n\f\u00A0\u2028\u2029<>\"“”«»`{}|\\^");

    private char[] _characters = new char[256];
    private Uri? _baseUri;
    private List<string>? _links;
    private HashSet<string>? _known;

    /// <summary>What was found since <see cref="Begin"/>; the caller's own from then on.</summary>
    public IReadOnlyList<string> Found => _links ?? (IReadOnlyList<string>)[];

    public void Begin(Uri? baseUri)
    {
        _baseUri = baseUri;
        _links = null;
        _known = null;
    }

    /// <summary>Adds an address as markup gives it.</summary>
    public void Add(ReadOnlySpan<byte> address)
    {
        if (address.Length is 0 or > 4 * Permalink.MaxLength || _links?.Count >= MaxLinks)
        {
            return;
        }

        if (address.Length > _characters.Length)
        {
            _characters = new char[4 * Permalink.MaxLength];
        }

        Add(_characters.AsSpan(0, Encoding.UTF8.GetChars(address, _characters)));
    }

    /// <summary>Adds the addresses that stand in running text.</summary>
    public void AddAllIn(ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOf("://")) >= 0)
        {
            int scheme = SchemeLength(text[..at]);
            ReadOnlySpan<char> rest = text[(at + 3)..];
            int length = rest.UpToAny(AfterAddress).Length;
            ReadOnlySpan<char> found = text.Slice(at - scheme, scheme + 3 + length);
            if (scheme > 0 && !found.EndsWith("…"))
            {
                Add(Trimmed(found));
            }

            text = rest[length..];
        }
    }

    private void Add(ReadOnlySpan<char> address)
    {
        if (_links?.Count >= MaxLinks || address.Length > Permalink.MaxLength)
        {
            return;
        }

        if (Permalink.IsAbsolute(address))
        {
            AddAbsolute(address, made: null);
        }
        else if (Permalink.Absolute(address.ToString(), _baseUri) is { } resolved)
        {
            AddAbsolute(resolved, resolved);
        }
    }

    /// <param name="link">Absolute and safe.</param>
    /// <param name="made">The same, where there is a string of it already.</param>
    private void AddAbsolute(ReadOnlySpan<char> link, string? made)
    {
        if (Trackers.IsTracker(link) || IsKnown(link))
        {
            return;
        }

        made ??= link.ToString();
        (_links ??= []).Add(made);
        _known?.Add(made);
    }

    private bool IsKnown(ReadOnlySpan<char> link)
    {
        if (_links is null || _links.Count <= Few)
        {
            foreach (string known in _links ?? [])
            {
                if (link.SequenceEqual(known))
                {
                    return true;
                }
            }

            return false;
        }

        _known ??= new HashSet<string>(_links, StringComparer.Ordinal);
        return _known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(link);
    }

    /// <summary>All of them in order, none twice.</summary>
    public static IReadOnlyList<string> Joined(params ReadOnlySpan<IReadOnlyList<string>> lists)
    {
        IReadOnlyList<string>? only = null;
        List<string>? all = null;
        foreach (IReadOnlyList<string> list in lists)
        {
            if (list.Count == 0)
            {
                continue;
            }

            if (only is null)
            {
                only = list;
                continue;
            }

            all ??= [.. only];
            all.AddRange(list.Except(all, StringComparer.Ordinal));
        }

        return all ?? only ?? [];
    }

    /// <summary>How much of the end is <c>http</c> or <c>https</c>; 0: neither.</summary>
    private static int SchemeLength(ReadOnlySpan<char> before)
    {
        if (before.EndsWith("https", StringComparison.OrdinalIgnoreCase))
        {
            return "https".Length;
        }

        return before.EndsWith("http", StringComparison.OrdinalIgnoreCase) ? "http".Length : 0;
    }

    /// <summary>Punctuation that closes the sentence, not the address; a bracket only if none was opened within.</summary>
    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> address)
    {
        address = address.TrimEnd(".,;:!?'’*_");
        bool closesNone = address is [.., ')'] && address.Count('(') < address.Count(')');
        return closesNone ? Trimmed(address[..^1]) : address;
    }
}
