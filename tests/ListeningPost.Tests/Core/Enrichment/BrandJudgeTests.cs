using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment;

public class BrandJudgeTests
{
    private static readonly BrandJudge Judge = new([Named("acme", "de"), Named("globex", "nl"), Named("initech", "de")]);

    [Theory]
    [InlineData(null, "acme", "de")]
    [InlineData(null, "initech acme", "de")]
    [InlineData(null, "acme globex", "en")]
    [InlineData(null, "globex acme", "en")]
    [InlineData("nl", "acme", "nl")]
    [InlineData("nl-BE", "acme globex", "nl")]
    [InlineData("Dutch", "acme", "de")]
    public void Usual_is_the_language_of_the_source_else_the_one_that_all_brands_of_the_post_have(
        string? source, string brands, string language)
    {
        var post = new Post { Platform = "x", NativeId = "1", Text = "top!" };

        PostReading reading = Judge.Read(post, source, brands.Split(' '));

        Assert.All(brands.Split(' '), slug => Assert.Equal(language, Judge.Judge(reading, slug, [], "public").Language));
    }

    [Fact]
    public void It_knows_its_brands()
    {
        Assert.True(Judge.Knows("acme"));
        Assert.False(Judge.Knows("hooli"));
    }

    private static Brand Named(string slug, string language) =>
        new() { Name = slug, Slug = slug, Query = slug, SearchTerms = [slug], Language = language };
}
