using System.Text.Json;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;

namespace ListeningPost.Sources.Jetstream;

/// <summary>The links and hashtags of a post, which its author's program marked in the text or hung on it.</summary>
internal static class JetstreamFacets
{
    /// <summary>In order of mention; the ranges are UTF-8 bytes, and only give the order here.</summary>
    public static (List<string> Links, List<string> Tags) Read(JsonElement record)
    {
        List<string> links = [];
        List<string> tags = [];
        foreach (JsonElement facet in record.List("facets").OrderBy(Start))
        {
            foreach (JsonElement feature in facet.List("features"))
            {
                Add(links, Permalink.Absolute(feature.Text("uri")), StringComparer.Ordinal);
                Add(tags, feature.Text("tag")?.TrimStart('#'), StringComparer.OrdinalIgnoreCase);
            }
        }

        foreach (JsonElement hidden in record.List("tags"))
        {
            Add(tags, hidden.AsText()?.TrimStart('#'), StringComparer.OrdinalIgnoreCase);
        }

        JsonElement? card = record.Get("embed", "external") ?? record.Get("embed", "media", "external");
        Add(links, Permalink.Absolute(card?.Text("uri")), StringComparer.Ordinal);
        return (links, tags);
    }

    private static void Add(List<string> list, string? value, StringComparer comparer)
    {
        if (!string.IsNullOrEmpty(value) && !list.Contains(value, comparer))
        {
            list.Add(value);
        }
    }

    private static long Start(JsonElement facet) => facet.Get("index")?.Number("byteStart") ?? long.MaxValue;
}
