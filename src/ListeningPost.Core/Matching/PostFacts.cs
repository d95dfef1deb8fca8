using System.Buffers;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Words;

namespace ListeningPost.Core.Matching;

/// <summary>Numbers for what fields ask for by one value: where a post is, in which language, and so on.</summary>
/// <remarks>For queries without a word, so that of thousands of <c>site:</c> queries those of one host are tried. A field's own filter is asked afterwards.</remarks>
internal sealed class PostFacts
{
    private static readonly QueryField[] Known = [QueryField.Platform, QueryField.Site, QueryField.Language, QueryField.Type];
    private static readonly SearchValues<char> Unusual = SearchValues.Create("@%\\[] \t\r\n");
    private static readonly string[] Types = [.. Enum.GetNames<PostType>()];

    private readonly Dictionary<string, int>[] _terms = new Dictionary<string, int>[Known.Length];

    public PostFacts()
    {
        for (int i = 0; i < _terms.Length; i++)
        {
            _terms[i] = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>The same facts, to which others can be added.</summary>
    public PostFacts Copy()
    {
        var copy = new PostFacts();
        for (int i = 0; i < _terms.Length; i++)
        {
            copy._terms[i] = new Dictionary<string, int>(_terms[i], StringComparer.OrdinalIgnoreCase);
        }

        return copy;
    }

    /// <summary>The number of a field with its value, a new one when it has none; null for fields that have none.</summary>
    public int? Add(FieldNode node, ref int terms)
    {
        int field = Array.IndexOf(Known, node.Field);
        if (field < 0)
        {
            return null;
        }

        if (!_terms[field].TryGetValue(node.Value, out int term))
        {
            _terms[field].Add(node.Value, term = terms++);
        }

        return term;
    }

    /// <summary>What is so of a post, as far as any query asks for it.</summary>
    /// <param name="scan">Is told each.</param>
    public void Tell(Post post, PostScan scan)
    {
        Tell(0, post.Platform, scan);
        if (_terms[1].Count > 0 && post.Url is { } url)
        {
            TellHosts(url, scan);
        }

        if (post.Language is { } language)
        {
            int end = language.AsSpan().IndexOfAny('-', '_');
            Tell(2, end < 0 ? language : language.AsSpan(0, end), scan);
        }

        Tell(3, Types[(int)post.Type], scan);
    }

    private void Tell(int field, ReadOnlySpan<char> value, PostScan scan)
    {
        if (_terms[field].Count > 0 && _terms[field].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out int term))
        {
            scan.Meet(term);
        }
    }

    /// <summary>A host as written, and all that it is a subdomain of; unusual addresses are left to <see cref="Uri"/>.</summary>
    private void TellHosts(string url, PostScan scan)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        ReadOnlySpan<char> rest = scheme < 0 ? "" : url.AsSpan(scheme + 3);
        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> host = end < 0 ? rest : rest[..end];

        // What ends in a number may be an IPv4 address in one of its other forms.
        bool isPlain = Ascii.IsValid(host) && !host.ContainsAny(Unusual)
            && host[(host.LastIndexOf('.') + 1)..] is [var last, ..] && char.IsAsciiLetter(last);
        if (!isPlain)
        {
            host = PostAddresses.HostOf(url);
        }

        int port = host.IndexOf(':');
        host = (port < 0 ? host : host[..port]).TrimEnd('.');
        for (int dot = 0; dot >= 0 && host.Length > 0; host = host[(dot + 1)..])
        {
            Tell(1, host, scan);
            dot = host.IndexOf('.');
            if (dot < 0)
            {
                return;
            }
        }
    }
}
