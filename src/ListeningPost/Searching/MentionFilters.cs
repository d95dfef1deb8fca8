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

    /// <summary>A name as the filter takes it: <c>*</c> and <c>?</c> in it are no wildcards.</summary>
    public static string Written(string name) =>
        name.Replace("*", "\\*", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);

    /// <summary>The name that was <see cref="Written"/> so.</summary>
    public static string Named(string value) =>
        value.Replace("\\*", "*", StringComparison.Ordinal).Replace("\\?", "?", StringComparison.Ordinal);

    /// <summary>As a value is written that may hold blanks; a backslash before a wildcard takes it literally, as in the language.</summary>
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"", value.Length + 2);
        for (int i = 0; i < value.Length; i++)
        {
            bool takesNext = value[i] == '\\' && i + 1 < value.Length && (value[i + 1] is '*' or '?');
            bool isTaken = value[i] is '"' or '\u201c' or '\u201d' or '\\' && !takesNext;
            quoted.Append(isTaken ? "\\" : "").Append(value[i]);
        }

        return quoted.Append('"').ToString();
    }
}
