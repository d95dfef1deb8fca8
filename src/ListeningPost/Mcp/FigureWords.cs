using ListeningPost.Pages;

namespace ListeningPost.Mcp;

/// <summary>What each figure means, in the words of the method.</summary>
internal static class FigureWords
{
    private static readonly Dictionary<string, string> Definitions = Method.Stated.Sections.SelectMany(section => section.Rules)
        .GroupBy(rule => rule.Name, StringComparer.Ordinal)
        .ToDictionary(rules => rules.Key, rules => rules.First().Definition, StringComparer.Ordinal);

    public static string Of(string id) => Definitions[id];
}
