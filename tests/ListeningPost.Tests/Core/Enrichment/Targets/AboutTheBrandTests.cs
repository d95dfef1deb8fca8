using ListeningPost.Core.Brands;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Enrichment.Targets;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment.Targets;

public class AboutTheBrandTests
{
    private static readonly Brand Acme = new()
    {
        Name = "Acme Anvils",
        Slug = "acme",
        Query = "acme AND (broken OR refund)",
        SearchTerms = ["acme"],
        OwnAccounts = [new Account(Platforms.X.Name, "anvilcare")],
        Competitors = ["globex"],
    };

    private static readonly Brand Globex = new() { Name = "globex", Slug = "globex", Query = "globex", SearchTerms = ["globex"] };

    private static readonly BrandNames Names = BrandNames.Of(Acme, [Globex]);

    private static IEnumerable<(string Brand, string[] Right, string Text)> Cases =>
        from line in Fixture.ReadLines("Core/Enrichment/Targets", "about-the-brand.tsv")
        let parts = line.Split('\t')
        select (parts[0], parts[1].Split(','), parts[2]);

    [Fact]
    public void Nine_of_ten_cases_that_fool_a_sum_of_words_are_judged_rightly()
    {
        var wrong = Cases.Where(c => !c.Right.Contains(Judged(c.Text, c.Brand).Sentiment ?? "none")).ToList();

        double right = 1 - (wrong.Count / (double)Cases.Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"right {right:0.000}\n{string.Join('\n', wrong.Select(c => c.Text))}");
        Assert.True(right >= 0.9, $"right: {right:0.000}");
    }

    [Fact]
    public void No_case_complains_kindly_or_praises_unkindly() => Assert.All(Cases, c =>
    {
        Findings found = Judged(c.Text, c.Brand);

        Assert.False(found is { Kind: "complaint", Sentiment: not "negative" }, c.Text);
        Assert.False(found is { Kind: "praise", Sentiment: "negative" }, c.Text);
    });

    [Theory]
    [InlineData("Better than Acme", "sentiment:compared (worse)")]
    [InlineData("No complaints about my Acme", "sentiment:no trouble")]
    [InlineData("Thanks for nothing, Acme", "sentiment:thanks for nothing")]
    public void A_rule_is_told(string text, string why) => Assert.Contains(why, Judged(text, "acme").Why);

    [Theory]
    [InlineData("Acme Anvils are here", "Brandx are here")]
    [InlineData("ACME's and acme-anvils", "Brandx's and Brandx")]
    [InlineData("#AcmeFails @acmehelp @anvilcare anvilcare", "#Brandx Fails @Brandx @Brandx anvilcare")]
    [InlineData("#LoveAcme", "#Love Brandx")]
    [InlineData("acmeous is no name, acme.example is", "acmeous is no name, Brandx.example is")]
    [InlineData("Acmeの金床", "Brandxの金床")]
    [InlineData("broken anvils", "broken anvils")]
    public void Names_are_masked(string text, string masked) => Assert.Equal(masked, MaskedText.Of(text, 0, Names.Own).Text);

    [Theory]
    [InlineData("Best Buy is the best buy", "Best Buy", "Brandx is the Brandx")]
    [InlineData("#BestBuy BestBuy's best-buy best", "best buy", "#Brandx Brandx's Brandx best")]
    [InlineData("AT&T, at & t", "AT&T", "Brandx, Brandx")]
    [InlineData("アクメのサポート", "アクメ", "Brandxのサポート")]
    [InlineData("아크메는 좋다", "아크메", "Brandx는 좋다")]
    [InlineData("Acme", "", "Acme")]
    [InlineData("Acme", "?!", "Acme")]
    public void Names_of_many_words_and_of_writing_without_blanks_are_masked(string text, string name, string masked) =>
        Assert.Equal(masked, MaskedText.Of(text, 0, BrandNames.OfWords([name]).Own).Text);

    [Fact]
    public void A_title_stays_a_title_when_its_names_are_masked()
    {
        var masked = MaskedText.Of("Acme and Acme\nAcme", "Acme and Acme".Length, Names.Own);

        Assert.Equal("Brandx and Brandx", masked.Text[..masked.TitleLength]);
    }

    [Fact]
    public void A_matched_word_that_is_no_name_goes_on_speaking() =>
        Assert.Equal("negative", Of("My acme lamp is broken and awful", ["acme", "broken"]).Sentiment);

    [Fact]
    public void Where_no_name_stands_a_matched_word_that_begins_with_one_is_it() =>
        Assert.Equal("positive", Of("The bus was awful with Bob from Rome. I love my acmetron!", ["acmetron"]).Sentiment);

    [Fact]
    public void A_known_competitor_is_another_target_however_it_is_written() =>
        Assert.Equal("negative", Of("globex is lovely and quick, but acme is awful and slow", ["acme"]).Sentiment);

    [Fact]
    public void What_is_quoted_is_not_what_the_author_feels() =>
        Assert.Equal("positive", Of("> Acme is terrible. Truly awful.\nMine has been wonderful for years.", ["acme"]).Sentiment);

    [Fact]
    public void A_text_of_nothing_but_quotations_speaks() =>
        Assert.Equal("negative", Of("> Acme is terrible", ["acme"]).Sentiment);

    [Fact]
    public void What_is_about_another_does_not_make_the_kind() =>
        Assert.NotEqual("complaint", Of("My Globex lamp is broken and I want a refund, but my acme is wonderful", ["acme"]).Kind);

    private static Findings Judged(string text, string brand) => Enricher.Enrich(Saying(text), [brand.ToLowerInvariant()]);

    private static Findings Of(string text, IReadOnlyList<string> matched) =>
        Enricher.Enrich(new PostReading(Saying(text) with { Language = "en" }), Names, matched);

    private static Post Saying(string text) => new() { Platform = Platforms.Mastodon.Name, NativeId = "1", Text = text };
}
