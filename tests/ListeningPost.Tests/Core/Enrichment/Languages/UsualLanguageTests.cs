using CsCheck;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Languages;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Languages;

/// <summary>Texts that are too short to tell their language by themselves.</summary>
public class UsualLanguageTests
{
    private static readonly string[] Usual = ["en", "ja", "xx", ""];

    [Theory]
    [InlineData("love it", "en")]
    [InlineData("works great", "en")]
    [InlineData("sehr gut", "de")]
    [InlineData("kapotte lamp", "nl")]
    [InlineData("muchas gracias", "es")]
    [InlineData("top!", "fr")]
    [InlineData("Борис", "ru")]
    public void Are_of_the_language_that_is_usual_there(string text, string usual) =>
        Assert.Equal(usual, LanguageDetector.Detect(text, usual));

    [Theory]
    [InlineData("love it", null)]
    [InlineData("worst app ever", null)]
    [InlineData("acme sucks lol", "ja")]
    [InlineData("ok lol", "ru")]
    public void Are_English_as_a_last_resort(string text, string? usual) => Assert.Equal("en", LanguageDetector.Detect(text, usual));

    [Theory]
    [InlineData("de", "Weiß jemand, wie lange die Lieferung zurzeit dauert?", "en")]
    [InlineData("en", "Does anyone know how long the delivery takes these days?", "de")]
    [InlineData("ja", "返事が来ない", "en")]
    [InlineData("ko", "환불해 주세요", "en")]
    [InlineData("hi", "Acme की सर्विस बहुत खराब है", "en")]
    [InlineData("it", "molto bene", "en")]
    public void What_tells_its_language_needs_no_usual_one(string language, string text, string usual) =>
        Assert.Equal(language, LanguageDetector.Detect(text, usual));

    [Theory]
    [InlineData("рулит", "en")]
    [InlineData("😀 👎 123", "en")]
    [InlineData("", "en")]
    [InlineData("żółć", "en")]
    [InlineData("Борис", "ja")]
    public void Letters_that_a_language_does_not_have_speak_against_it(string text, string usual) =>
        Assert.NotEqual(usual, LanguageDetector.Detect(text, usual));

    [Fact]
    public void A_post_is_judged_in_the_language_that_is_usual_where_it_stands()
    {
        Findings found = Enricher.Enrich(new PostReading(Saying("einfach top")) { Usual = "de" }, BrandNames.None, []);

        Assert.Equal("de", found.Language);
        Assert.Equal("positive", found.Sentiment);
    }

    [Fact]
    public void Two_words_of_praise_are_judged_as_English_where_nothing_is_usual()
    {
        Findings found = Enricher.Enrich(Saying("love it"), []);

        Assert.Equal("en", found.Language);
        Assert.Equal("positive", found.Sentiment);
    }

    [Fact]
    public void No_text_whatsoever_throws() =>
        Gen.Select(Gen.String, Gen.Int[0, 3]).Sample((text, usual) => _ = LanguageDetector.Detect(text, Usual[usual]));

    private static Post Saying(string text) => new() { Platform = Platforms.Mastodon.Name, NativeId = "1", Text = text };
}
