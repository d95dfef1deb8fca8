using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Atproto;

/// <summary>The links and hashtags of a text, which its author's program marked.</summary>
/// <remarks>
/// A facet covers a range of UTF-8 bytes (not characters), which only gives their order here: what it means is named in full,
/// the address of a link that is shown shortened, the tag without <c>#</c>.
/// </remarks>
internal sealed record Facets(IReadOnlyList<string> Links, IReadOnlyList<string> Tags)
{
    public static Facets Read(IEnumerable<JsonElement> facets)
    {
        List<string> links = [];
        List<string> tags = [];
        foreach (JsonElement feature in facets.OrderBy(Start).SelectMany(f => f.List("features")))
        {
            if (Permalink.Absolute(feature.Text("uri")) is { } link)
            {
                links.Add(link);
            }
            else if (feature.Text("tag") is { } tag)
            {
                tags.Add(tag.TrimStart('#'));
            }
        }

        return new Facets([.. links.Distinct(StringComparer.Ordinal)], [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>These and the tags that a post carries without showing them.</summary>
    public IReadOnlyList<string> TagsWith(IEnumerable<string> hidden)
    {
        IEnumerable<string> all = Tags.Concat(hidden.Select(t => t.TrimStart('#')));
        return [.. all.Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static long Start(JsonElement facet) => facet.Get("index")?.Number("byteStart") ?? long.MaxValue;
}
