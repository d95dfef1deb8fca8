using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment.Voices;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Voices;

public class VoiceFinderTests
{
    private static readonly Brand Acme = new()
    {
        Name = "Acme",
        Slug = "acme",
        Query = "acme",
        SearchTerms = ["acme"],
        OwnAccounts = [new Account(Platforms.X.Name, "acmehq"), new Account(Platforms.Web.Name, "acme.example")],
        Employees = [new Account(Platforms.Mastodon.Name, "jo@social.example")],
        DetectEmployees = true,
    };

    [Theory]
    [InlineData("x", "AcmeHQ", "company")]
    [InlineData("mastodon", "jo@social.example", "employee")]
    [InlineData("mastodon", "jo@other.example", "public")]
    [InlineData("reddit", "acmehq", "public")]
    public void Accounts_speak_as_they_are_listed(string platform, string handle, string voice) =>
        Assert.Equal(voice, VoiceFinder.Find(By(platform, handle, bio: null), Acme));

    [Theory]
    [InlineData("Engineer at Acme")]
    [InlineData("I work for @acme")]
    [InlineData("Acme employee. Opinions mine.")]
    [InlineData("Head of Anvils @ Acme")]
    [InlineData("Head of Support @acmehq | dad of two")]
    [InlineData("Dad, runner, software engineer at ACME, ex-Globex")]
    [InlineData("Formerly at Globex, now product manager at Acme")]
    [InlineData("ex-Globex, working at Acme")]
    [InlineData("CEO of Acme")]
    [InlineData("Co-founder & CTO, Acme")]
    [InlineData("Lead designer | Acme")]
    [InlineData("Entwicklerin bei Acme")]
    [InlineData("Ich arbeite bei Acme in Köln")]
    [InlineData("Développeuse chez Acme")]
    [InlineData("Ingeniera de software en Acme")]
    [InlineData("Lavoro in Acme")]
    [InlineData("Trabalho na Acme")]
    [InlineData("Werkzaam bij Acme")]
    public void Who_says_so_in_the_profile_is_an_employee(string bio) =>
        Assert.Equal("employee", VoiceFinder.Find(By(Platforms.Bluesky.Name, "sam", bio), Acme));

    [Theory]
    [InlineData("ex-Acme engineer")]
    [InlineData("Former engineer at Acme")]
    [InlineData("Previously worked at Acme")]
    [InlineData("Formerly engineering manager at Acme, now at Globex")]
    [InlineData("My views are not of Acme")]
    [InlineData("Views not of my clients at Acme")]
    [InlineData("Fan of Acme")]
    [InlineData("Acme fan, engineer at Globex")]
    [InlineData("Happy Acme customer")]
    [InlineData("Not affiliated with Acme")]
    [InlineData("Acme alumni. Engineer.")]
    [InlineData("Unofficial Acme support")]
    [InlineData("Engineer at Acmeland")]
    [InlineData("I love Acme")]
    [InlineData("Aspiring engineer at Acme")]
    [InlineData("Ehemals Entwickler bei Acme")]
    [InlineData("Ancienne salariée chez Acme")]
    [InlineData("")]
    public void Who_does_not_is_the_public(string bio) =>
        Assert.Equal("public", VoiceFinder.Find(By(Platforms.Bluesky.Name, "sam", bio), Acme));

    [Fact]
    public void A_brand_that_does_not_ask_for_it_is_not_told()
    {
        Brand quiet = Acme with { DetectEmployees = false };

        Assert.Equal("public", VoiceFinder.Find(By(Platforms.X.Name, "sam", "Engineer at Acme"), quiet));
    }

    private static Post By(string platform, string handle, string? bio) => new()
    {
        Platform = platform,
        NativeId = "1",
        Author = new Author { Handle = handle, Bio = bio },
    };
}
