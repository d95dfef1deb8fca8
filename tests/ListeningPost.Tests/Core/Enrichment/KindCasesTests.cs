using ListeningPost.Core.Enrichment.Kinds;
using ListeningPost.Core.Enrichment.Texts;
using ListeningPost.Core.Vocabulary;

namespace ListeningPost.Tests.Core.Enrichment;

/// <summary>Rules of kinds on plain cases of our own in every language that has phrases, without the help of a mood.</summary>
public class KindCasesTests
{
    private const double Floor = 0.92;

    private static IReadOnlyList<Case> Cases { get; } =
    [
        .. from line in Fixture.ReadLines("Core/Enrichment", "kinds.tsv")
           let parts = line.Split('\t')
           select new Case(parts[0], parts[1], parts[2]),
    ];

    public static TheoryData<string> Languages => [.. PhraseReader.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Kinds_are_told_in_each_language_with_phrases(string language)
    {
        Case[] cases = [.. Cases.Where(c => c.Language == language)];
        string[] wrong = [.. cases.Where(c => KindOf(c.Text, language) != c.Kind).Select(c => $"{c.Kind}: {c.Text}")];

        Assert.True(cases.Length >= 6, $"only {cases.Length} cases");
        Assert.True(wrong.Length <= Math.Max(1, cases.Length * (1 - Floor)), string.Join('\n', wrong));
    }

    [Fact]
    public void Nearly_all_are_told_where_the_language_is_not_known() =>
        Assert.True(Cases.Count(c => KindOf(c.Text, null) == c.Kind) >= Floor * Cases.Count);

    [Theory]
    [InlineData("@Acme page keeps loading", "complaint:failure told (keeps loading)")]
    [InlineData("@Acme somebody hacked my account", "complaint:account access (somebody hacked my account)")]
    [InlineData("Acme deleted my account", "complaint:failure told (deleted my)")]
    [InlineData("@Acme thanks for losing my suitcase", "complaint:irony (thanks for losing)")]
    [InlineData("I wonder whether Acme sells lids", "question:asked (i wonder whether)")]
    [InlineData("@Acme please add a dark theme", "question:wish (please add)")]
    [InlineData("Kudos to Acme", "praise:thanked (kudos to @)")]
    [InlineData("@Acme 👎 once more", "complaint:bad sign (👎)")]
    public void A_rule_is_told_with_the_words_that_it_saw(string text, string why) => Assert.Contains(
        why.Replace("@", "brandx", StringComparison.Ordinal),
        Find(text, "en", score: why.Contains("bad sign", StringComparison.Ordinal) ? -0.5 : 0.1).Why);

    [Theory]
    [InlineData("Acme is not bad at all")]
    [InlineData("Never had any trouble with Acme")]
    [InlineData("Zero complaints about Acme")]
    [InlineData("Acme fixed the bug in a day")]
    [InlineData("> Acme is the worst\nI disagree")]
    public void What_is_denied_or_quoted_is_no_complaint(string text) => Assert.NotEqual(Kind.Complaint, KindOf(text, "en"));

    [Theory]
    [InlineData("I hope Acme is great")]
    [InlineData("I would love an Acme lamp")]
    [InlineData("Thanks in advance, Acme")]
    [InlineData("Acme is amazing, use code SUN10")]
    [InlineData("Is Acme amazing?")]
    [InlineData("RT @a: Acme is amazing")]
    [InlineData("Acme is amazing https://shop.example/")]
    [InlineData("Globex is amazing, Acme sells lamps")]
    public void Wishes_promotions_and_others_words_are_no_praise(string text) => Assert.NotEqual(Kind.Praise, KindOf(text, "en"));

    [Fact]
    public void Praise_in_a_bad_mood_is_none() => Assert.Equal(Kind.Other, Find("Acme is great", "en", score: -0.3).Kind);

    [Fact]
    public void A_story_without_a_word_of_complaint_is_one_where_it_is_told_to_the_brand()
    {
        const string Story = "we called and the agent put us in the back row after all";

        Assert.Equal(Kind.Complaint, KindOf("@Acme " + Story, "en"));
        Assert.Equal(Kind.Other, KindOf("Acme and I: " + Story, "en"));
    }

    [Fact]
    public void Reading_allocates_nothing_but_what_it_tells()
    {
        KindScene[] scenes = [.. Cases.Select(c => Scene(c.Text, c.Language, 0))];
        Array.ForEach(scenes, scene => KindFinder.Find(scene));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Array.ForEach(scenes, scene => KindFinder.Find(scene));

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / scenes.Length, 0, 600);
    }

    [Fact]
    public void A_language_without_phrases_is_read_as_English() =>
        Assert.Equal(Kind.Complaint, KindOf("Acme is the worst", "fi"));

    private static string KindOf(string text, string? language) => Find(text, language, score: null).Kind;

    private static (string Kind, IReadOnlyList<string> Why) Find(string text, string? language, double? score) =>
        KindFinder.Find(Scene(text, language, score));

    private static KindScene Scene(string text, string? language, double? score)
    {
        string masked = text.Replace("Acme", BrandMask.Word, StringComparison.Ordinal);
        return new KindScene
        {
            Sentences = [.. Sentences.Split(masked).Select(range => masked.AsMemory(range))],
            Language = language,
            Score = score ?? 0,
            IsScored = score is not null,
            IsAddressed = text.StartsWith('@'),
        };
    }

    private sealed record Case(string Kind, string Language, string Text);
}
