using System.Text.RegularExpressions;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Enrichment.Texts;
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

    /// <summary>Those of the names, and of the accounts and tags made of them, that stand in the text.</summary>
    public IReadOnlyList<string> Matched =>
    [
        .. Names.SelectMany(Written).Where(name => Text.Contains(name, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>What the product makes of it.</summary>
    public Findings Judge() =>
        Enricher.Enrich(new Post { Platform = Platforms.X.Name, NativeId = "1", Text = Text, Language = Language }, Matched);

    /// <summary>What the mood of the whole text is, the target's name masked, whoever else it is about.</summary>
    public string? JudgeWhole() => SentimentFinder.Find(Masked(), Language, IsCall).Name;

    private bool IsCall => Matched.Any(name => name[0] == '@');

    private string Masked()
    {
        string masked = Text;
        foreach (string name in Matched)
        {
            string word = $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])";
            masked = Regex.Replace(masked, word, BrandMask.Word, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        }

        return masked;
    }

    private static IEnumerable<string> Written(string name)
    {
        string bare = name.TrimStart('@', '#');
        string joined = bare.Replace(" ", "", StringComparison.Ordinal);
        return bare.Length == 0 ? [] : [bare, "@" + joined, "#" + joined, joined];
    }
}
