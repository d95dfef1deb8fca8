using System.Collections.Frozen;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Searching;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Storage.Searching;

/// <summary>A condition that facets alone can tell, so that days counted before answer it.</summary>
internal static class FacetCondition
{
    private static readonly FrozenDictionary<QueryField, Func<FieldNode, Func<Facets, bool>>> Known =
        new Dictionary<QueryField, Func<FieldNode, Func<Facets, bool>>>
        {
            [QueryField.Platform] = static field => facets => facets.Platform == field.Value,
            [QueryField.Language] = static field => facets => facets.Language == field.Value,
            [QueryField.Sentiment] = static field => facets => facets.Sentiment == field.Value,
            [QueryField.Noise] = static field => field.Value == Noise.Any
                ? facets => Noise.IsNoise(facets.Noise)
                : facets => facets.Noise == field.Value,
            [QueryField.Kind] = static field => facets => facets.Kind == field.Value,
            [QueryField.Voice] = static field => facets => facets.Voice == field.Value,
            [QueryField.Presence] = static field => facets => facets.Presence == field.Value,
            [QueryField.Owed] = static field => facets => facets.IsOwed == (field.Value == "true"),
        }.ToFrozenDictionary();

    /// <summary>Null: they do not tell it.</summary>
    public static Func<Facets, bool>? Of(SearchCondition condition) => condition switch
    {
        SearchCondition.Everything => static _ => true,
        SearchCondition.Fact fact => Known.GetValueOrDefault(fact.Field.Field)?.Invoke(fact.Field),
        SearchCondition.All all => OfParts(all.Parts) is { } parts ? facets => parts.All(part => part(facets)) : null,
        SearchCondition.Any any => OfParts(any.Parts) is { } parts ? facets => parts.Any(part => part(facets)) : null,
        SearchCondition.Without without => Of(without.Part) is { } part ? facets => !part(facets) : null,
        _ => null,
    };

    private static Func<Facets, bool>[]? OfParts(IReadOnlyList<SearchCondition> parts)
    {
        Func<Facets, bool>[] all = [.. parts.Select(Of).OfType<Func<Facets, bool>>()];
        return all.Length == parts.Count ? all : null;
    }
}
