using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Searching;

/// <summary>What narrows a search beside its words: each is a field of the query language under the same name.</summary>
internal static class MentionFilters
{
    /// <summary>The filters and their values.</summary>
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
        };

    /// <summary>The query and every filter that is given, as one query; null when there is neither.</summary>
    /// <exception cref="BadParameterException">A filter has a value that it does not know.</exception>
    public static Query? Joined(Query? query, RequestParameters given, TimeZoneInfo zone)
    {
        List<QueryNode> all = [.. All.Where(filter => given.OneOf(filter.Key, filter.Value) is not null)
            .Select(filter => QueryParser.Parse($"{filter.Key}:{given[filter.Key]}", QueryUse.Search).Query!.Tree)];
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
}
