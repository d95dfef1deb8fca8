using System.Text.Json.Nodes;
using ListeningPost.Core.Queries;

namespace ListeningPost.Api;

/// <summary>A parsed query as JSON: each node has its <c>type</c>, its <c>offset</c> and the <c>query</c> that it is.</summary>
internal static class QueryTreeJson
{
    public static JsonObject Of(QueryNode node)
    {
        JsonObject told = node switch
        {
            AllNode all => new JsonObject { ["type"] = "and", ["required"] = Each(all.Required), ["excluded"] = Each(all.Excluded) },
            AnyNode any => new JsonObject { ["type"] = "or", ["parts"] = Each(any.Parts) },
            NearNode near => new JsonObject
            {
                ["type"] = "near",
                ["distance"] = near.Distance,
                ["ordered"] = near.Ordered,
                ["left"] = Of(near.Left),
                ["right"] = Of(near.Right),
            },
            ScopeNode scope => new JsonObject { ["type"] = scope.Scope.ToString().ToLowerInvariant(), ["part"] = Of(scope.Part) },
            WordsNode words => new JsonObject
            {
                ["type"] = words.Slop is null ? "words" : "words_within",
                ["slop"] = words.Slop,
                ["case"] = words.CaseExact,
            },
            VerbatimNode verbatim => new JsonObject { ["type"] = "verbatim", ["characters"] = verbatim.Written },
            FieldNode field => new JsonObject
            {
                ["type"] = "field",
                ["field"] = field.Field.ToString().ToLowerInvariant(),
                ["value"] = field.Raw,
            },
            _ => [],
        };
        told["offset"] = node.Offset;
        told["query"] = node.ToString();
        return told;
    }

    private static JsonArray Each(IEnumerable<QueryNode> nodes) => [.. nodes.Select(Of)];
}
