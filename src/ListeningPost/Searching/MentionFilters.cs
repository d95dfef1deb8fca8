using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Searching;

/// <summary>What narrows a search beside its words: each is a field of the query language under the same name.</summary>
internal static class MentionFilters
{
    /// <summary>The filters that have few values, and these.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["platform"] = Platforms.Names,
            ["sentiment"] = [.. Sentiment.All, Sentiment.None],
            ["voice"] = Voice.All,
            ["kind"] = Kind.All,
            ["noise"] = [.. Noise.SetAside, Noise.Any],
            ["presence"] = Presence.All,
            ["owed"] = RequestParameters.Flags,
            ["answered"] = Voice.Answering,
        };

    /// <summary>Those that take any value of the field.</summary>
    public static IReadOnlyList<string> Open { get; } = ["source", "language", "author"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys, .. Open];

    /// <summary>The query and every filter that is given, as one query; null when there is neither.</summary>
    /// <param name="names">Of the filters that count.</param>
    /// <exception cref="BadParameterException">A filter has a value that it does not know.</exception>
    public static Query? Joined(Query? query, RequestParameters given, TimeZoneInfo zone, IEnumerable<string> names)
    {
        List<QueryNode> all = [.. names.Where(name => given[name] is not null).Select(name => Read(name, given))];
        if (all.Count == 0)
        {
            return query;
        }

        if (query is not null)
        {
            all.Insert(0, query.Tree);
        }

        QueryNode tree = all.Count == 1 ? all[0] : new AllNode(0, all, []);
        return new Query { Text = query?.Text ?? "", Tree = tree, Zone = zone };
    }

    private static QueryNode Read(string name, RequestParameters given)
    {
        string value = All.TryGetValue(name, out IReadOnlyList<string>? values) ? given.OneOf(name, values)! : Quoted(given[name]!);
        QueryParse parse = QueryParser.Parse($"{name}:{value}", QueryUse.Search);
        return parse.Query?.Tree ?? throw given.Wrong(name, parse.Error!.Message);
    }

    /// <summary>As a value is written that may hold blanks.</summary>
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"", value.Length + 2);
        foreach (char c in value)
        {
            quoted.Append(c is '"' or '\u201c' or '\u201d' or '\\' ? "\\" : "").Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
