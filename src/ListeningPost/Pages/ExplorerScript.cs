using System.Text;
using System.Text.Json;
using ListeningPost.Core.Queries;
using ListeningPost.Searching;

namespace ListeningPost.Pages;

/// <summary>The script of all pages, which knows the words of the query language from where they are defined.</summary>
internal static class ExplorerScript
{
    private const string Place = "{/*words*/}";

    /// <summary>UTF-8.</summary>
    public static byte[] Bytes { get; } = Make();

    private static byte[] Make()
    {
        using Stream file = typeof(ExplorerScript).Assembly.GetManifestResourceStream("explorer.js")!;
        using var reader = new StreamReader(file);
        string words = JsonSerializer.Serialize(Enum.GetNames<QueryField>()
            .Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal)
            .ToDictionary(name => name, name => MentionFilters.All.GetValueOrDefault(name) ?? []));
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace(Place, words, StringComparison.Ordinal));
    }
}
