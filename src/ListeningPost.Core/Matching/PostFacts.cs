using System.Buffers;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;

namespace ListeningPost.Core.Matching;

/// <summary>Numbers for what fields ask for by one value: where a post is, in which language, and so on.</summary>
/// <remarks>
/// For queries without a word, so that of thousands of <c>site:</c> queries those of one host are tried. A field's own filter
/// is asked afterwards.
/// </remarks>
internal sealed class PostFacts
{
    private const int Platform = 0;
    private const int Site = 1;
    private const int Language = 2;
    private const int Type = 3;
    private const int Quoted = 4;

    /// <summary>In the order of the numbers above.</summary>
    private static readonly QueryField[] Known =
    [
        QueryField.Platform, QueryField.Site, QueryField.Language, QueryField.Type, QueryField.Quoted,
    ];

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
        return field < 0 ? null : Add(field, node.Value, ref terms);
    }

    /// <summary>The number of having others' words in it, whatever they are.</summary>
    public int AddQuoted(ref int terms) => Add(Quoted, "", ref terms);

    /// <summary>What is so of a post, as far as any query asks for it.</summary>
    /// <param name="post">The post.</param>
    /// <param name="scan">Is told each.</param>
    public void Tell(Post post, PostScan scan)
    {
        Tell(Platform, post.Platform, scan);
        if (_terms[Site].Count > 0 && PostAddresses.SiteAddress(post) is { } url)
        {
            TellHosts(HostOf(url), scan);
        }

        if (post.Language is { } language)
        {
            int end = language.AsSpan().IndexOfAny('-', '_');
            Tell(Language, end < 0 ? language : language.AsSpan(0, end), scan);
        }

        Tell(Type, Types[(int)post.Type], scan);
        if (post.Quoted.Length > 0)
        {
            Tell(Quoted, "", scan);
        }
    }

    private int Add(int field, string value, ref int terms)
    {
        if (!_terms[field].TryGetValue(value, out int term))
        {
            _terms[field].Add(value, term = terms++);
        }

        return term;
    }

    private void Tell(int field, ReadOnlySpan<char> value, PostScan scan)
    {
        if (_terms[field].Count > 0 && _terms[field].GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out int term))
        {
            scan.Meet(term);
        }
    }

    /// <summary>A host, and all that it is a subdomain of.</summary>
    private void TellHosts(ReadOnlySpan<char> host, PostScan scan)
    {
        while (!host.IsEmpty)
        {
            Tell(Site, host, scan);
            int dot = host.IndexOf('.');
            host = dot < 0 ? [] : host[(dot + 1)..];
        }
    }

    /// <summary>A host as written; unusual addresses are left to <see cref="Uri"/>.</summary>
    private static ReadOnlySpan<char> HostOf(string url)
    {
        ReadOnlySpan<char> host = AuthorityOf(url);
        if (!IsPlain(host))
        {
            host = PostAddresses.HostOf(url);
        }

        int port = host.IndexOf(':');
        return (port < 0 ? host : host[..port]).TrimEnd('.');
    }

    /// <summary>What stands between the scheme and the path; nothing without a scheme.</summary>
    private static ReadOnlySpan<char> AuthorityOf(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return [];
        }

        ReadOnlySpan<char> rest = url.AsSpan(scheme + 3);
        int end = rest.IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>Whether a host is as it is written. What ends in a number may be an IPv4 address in one of its other forms.</summary>
    private static bool IsPlain(ReadOnlySpan<char> host)
    {
        if (!Ascii.IsValid(host) || host.ContainsAny(Unusual))
        {
            return false;
        }

        ReadOnlySpan<char> last = host[(host.LastIndexOf('.') + 1)..];
        return last is [var first, ..] && char.IsAsciiLetter(first);
    }
}
