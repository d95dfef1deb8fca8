using System.Text.Json;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Jetstream;

/// <summary>The links and hashtags of a post, which its author's program marked in the text or hung on it.</summary>
internal static class JetstreamFacets
{
    /// <summary>In order of mention; the ranges are UTF-8 bytes, and only give the order here.</summary>
    public static (List<string> Links, List<string> Tags) Read(JsonElement record)
    {
        List<string> links = [];
        List<string> tags = [];
        foreach (JsonElement facet in JetstreamParser.List(record, "facets").OrderBy(Start))
        {
            foreach (JsonElement feature in JetstreamParser.List(facet, "features"))
            {
                Add(links, Permalink.Absolute(JetstreamParser.Text(feature, "uri")), StringComparer.Ordinal);
                Add(tags, JetstreamParser.Text(feature, "tag")?.TrimStart('#'), StringComparer.OrdinalIgnoreCase);
            }
        }

        foreach (JsonElement hidden in JetstreamParser.List(record, "tags"))
        {
            Add(tags, JetstreamParser.AsText(hidden)?.TrimStart('#'), StringComparer.OrdinalIgnoreCase);
        }

        JsonElement? embed = JetstreamParser.Get(record, "embed");
        JsonElement? card = JetstreamParser.Get(embed, "external") ?? JetstreamParser.Get(JetstreamParser.Get(embed, "media"), "external");
        Add(links, Permalink.Absolute(JetstreamParser.Text(card, "uri")), StringComparer.Ordinal);
        return (links, tags);
    }

    private static void Add(List<string> list, string? value, StringComparer comparer)
    {
        if (!string.IsNullOrEmpty(value) && !list.Contains(value, comparer))
        {
            list.Add(value);
        }
    }

    private static long Start(JsonElement facet) =>
        JetstreamParser.Get(JetstreamParser.Get(facet, "index"), "byteStart") is { ValueKind: JsonValueKind.Number } start
        && start.TryGetInt64(out long value)
            ? value
            : long.MaxValue;
}
