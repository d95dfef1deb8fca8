using ListeningPost.Digests;

namespace ListeningPost.Tests.Digests;

/// <summary>How digests read: the golden files, in both languages.</summary>
public class DigestMailTests
{
    [Theory]
    [InlineData("en", "ordinary")]
    [InlineData("de", "ordinary-de")]
    public async Task An_ordinary_day_reads_like_this(string language, string name)
    {
        DigestDocument document = await DigestDocument.MakeAsync(DigestExamples.Ordinary() with { Language = language });

        await MatchesAsync(document, name);
        Fixture.Matches(document.Page, "Digests", name + "-page.html");
    }

    [Fact]
    public async Task A_quiet_day_reads_like_this() =>
        await MatchesAsync(await DigestDocument.MakeAsync(DigestExamples.Quiet()), "quiet");

    [Fact]
    public async Task A_blind_day_reads_like_this() =>
        await MatchesAsync(await DigestDocument.MakeAsync(DigestExamples.Deaf()), "blind");

    [Fact]
    public async Task The_fullest_day_reads_like_this() =>
        await MatchesAsync(await DigestDocument.MakeAsync(DigestExamples.Fullest()), "fullest");

    private static async Task MatchesAsync(DigestDocument document, string name)
    {
        Fixture.Matches(document.Html, "Digests", name + ".html");
        Fixture.Matches(document.Text, "Digests", name + ".txt");
        if (Environment.GetEnvironmentVariable("SHOW_DIGESTS") is { } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), document.Kept.Html, TestContext.Current.CancellationToken);
        }
    }
}
