using ListeningPost.Collecting;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Storage.Posts;

namespace ListeningPost.Tests.Collecting;

public class MentionFinderTests
{
    private static readonly Brand Acme = Named("acme") with
    {
        Mute = [new Account(Platforms.X.Name, "spammer")],
        OwnAccounts = [new Account(Platforms.X.Name, "acmehq")],
        DetectEmployees = true,
    };

    private static readonly Brand Anvils = Named("anvils");

    private static readonly MentionFinder Finder = new(
        [Acme, Anvils],
        new QueryIndex([KeyValuePair.Create("acme", Parsed(Acme)), KeyValuePair.Create("anvils", Parsed(Anvils))]));

    [Fact]
    public void A_muted_account_is_unheard_by_the_brand_that_mutes_it_alone() =>
        Assert.Equal(["anvils"], Find(By("Spammer", "acme anvils")).Mentions.Select(m => m.Brand));

    [Fact]
    public void Each_brand_has_its_own_words_and_the_post_one_language()
    {
        CollectedPost found = Find(By(
            "sam", "The acme is broken and does not work any more. I love the anvils of my neighbour, they are great."));

        Assert.Equal([("acme", "acme"), ("anvils", "anvils")], found.Mentions.Select(m => (m.Brand, string.Join(' ', m.Matched))));
        Assert.All(found.Mentions, m => Assert.Equal("en", m.Findings.Language));
        Assert.Equal(("negative", "positive"), (found.Mentions[0].Findings.Sentiment, found.Mentions[1].Findings.Sentiment));
    }

    [Theory]
    [InlineData("acmehq", null, "company")]
    [InlineData("sam", "Engineer at Acme", "employee")]
    [InlineData("sam", "Engineer at Globex", null)]
    public void Who_speaks_is_found_with_and_without_a_mention(string handle, string? bio, string? voice)
    {
        Post post = By(handle, "Good morning") with { Author = new Author { Handle = handle, Bio = bio } };

        Assert.Equal(voice, Find(post).Voices.GetValueOrDefault("acme"));
    }

    [Fact]
    public void What_a_server_claims_is_bounded_before_it_is_matched()
    {
        Post post = By("sam", "acme " + new string('x', PostBounds.MaxText) + " anvils") with
        {
            Title = new string('a', 200_000),
            Author = new Author { Handle = "sam", Followers = 1_000_000_000_000_000_000 },
        };

        CollectedPost found = Find(post);

        Assert.Equal(["acme"], found.Mentions.Select(m => m.Brand));
        Assert.Equal(
            (PostBounds.MaxTitle, PostBounds.MaxText, PostBounds.MaxCount),
            (found.Post.Title.Length, found.Post.Text.Length, found.Post.Author.Followers));
    }

    [Theory]
    [InlineData("sam", "jobs")]
    [InlineData("acmehq", null)]
    public void An_advertisement_is_noise_unless_it_is_the_companys_own(string handle, string? rule) =>
        Assert.Equal(rule, Find(By(handle, "acme: we're hiring, apply now")).Mentions[0].Findings.Noise);

    [Fact]
    public void A_rule_that_is_not_in_force_for_a_brand_sets_nothing_aside_for_it()
    {
        Brand calm = Acme with { Noise = ["giveaways"] };
        var finder = new MentionFinder([calm], new QueryIndex([KeyValuePair.Create("acme", Parsed(calm))]));

        CollectedPost[] found = [.. finder.Find([By("sam", "acme: we're hiring"), By("sam", "Enter to win an acme")], "feed")];

        Assert.Equal([null, "giveaways"], found.Select(post => post.Mentions[0].Findings.Noise));
    }

    [Fact]
    public void A_post_that_cannot_be_told_from_others_is_left_out() =>
        Assert.Empty(Finder.Find([By("sam", "acme") with { NativeId = new string('1', PostBounds.MaxNativeId + 1) }], "feed"));

    private static CollectedPost Find(Post post) => Assert.Single(Finder.Find([post], "feed"));

    private static Query Parsed(Brand brand) => QueryParser.Parse(brand.Query, zone: TimeZoneInfo.Utc).Query!;

    private static Brand Named(string slug) => new() { Name = slug, Slug = slug, Query = slug, SearchTerms = [slug] };

    private static Post By(string handle, string text) =>
        new() { Platform = Platforms.X.Name, NativeId = "1", Text = text, Author = new Author { Handle = handle } };
}
