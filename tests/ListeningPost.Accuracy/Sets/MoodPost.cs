using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Accuracy.Sets;

/// <summary>A post, and the mood that people saw in it.</summary>
/// <param name="Text">As a source hands it on.</param>
/// <param name="Label">One of <see cref="Labels"/>.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Names">What the target may be called.</param>
internal sealed record MoodPost(string Text, string Label, string Language, IReadOnlyList<string> Names)
{
    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<string> Labels = ["negative", "neutral", "positive"];

    /// <summary>Those of the names, and of the accounts and tags made of them, that stand in the text, as a query would find them.</summary>
    public IReadOnlyList<string> Matched =>
    [
        .. Names.SelectMany(Written).Where(name => Text.Contains(name, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>What the product makes of it.</summary>
    public Findings Judge() =>
        Enricher.Enrich(new Post { Platform = Platforms.X.Name, NativeId = "1", Text = Text, Language = Language }, Matched);

    private static IEnumerable<string> Written(string name)
    {
        string bare = name.TrimStart('@', '#');
        string joined = bare.Replace(" ", "", StringComparison.Ordinal);
        return bare.Length == 0 ? [] : [bare, "@" + joined, "#" + joined, joined];
    }
}
