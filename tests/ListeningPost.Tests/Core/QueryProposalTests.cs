using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Proposing;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core;

/// <summary>From posts that are about something else to a query that leaves them out.</summary>
public class QueryProposalTests
{
    private static readonly string[] Cooking = ["stir it in the pan", "my grandmother's oven", "with salt", "for dinner", "and butter"];
    private static readonly string[] Bikes = ["the chain came off", "braked hard", "on my way to work", "in the rain", "new tyres"];

    [Fact]
    public void Words_that_set_them_apart_are_left_out_and_what_is_marked_as_right_stays()
    {
        Query now = Read("halden OR haldens");
        ProposalPost[] wrong = [.. Enumerable.Range(0, 12).Select(i => Told($"halden recipe {Cooking[i % 5]}"))];
        ProposalPost[] others = [.. Enumerable.Range(0, 200).Select(i => Told($"my halden bike {Bikes[i % 5]}"))];
        ProposalPost[] right = [Told("halden bike, and a recipe for the ride"), Told("haldens roll well")];

        QueryProposal plain = QueryProposal.Of(now, new ProposalPosts(wrong, [], others))!;
        QueryProposal careful = QueryProposal.Of(now, new ProposalPosts(wrong, right, others))!;

        Assert.Equal("(halden OR haldens) NOT recipe", plain.Query.Text);
        Assert.Equal((12, 12, 0), (plain.LeftOut, plain.Terms[0].Posts, plain.Terms[0].Others));
        Assert.DoesNotContain(careful.Terms, term => term.Term == "recipe");
        Assert.Equal(2, ProposalPosts.Found(careful.Query, right).Count);
        Assert.InRange(careful.LeftOut, 6, 12);
    }

    [Fact]
    public void Words_that_stand_in_any_text_are_never_left_out()
    {
        ProposalPost[] wrong = [.. Enumerable.Range(0, 12).Select(_ => Told("the halden ferry leaves for you, für alle, pour toi"))];
        ProposalPost[] others = [.. Enumerable.Range(0, 200).Select(i => Told($"halden {Bikes[i % 5]}"))];
        ProposalPost[] onlySmall = [.. Enumerable.Range(0, 12).Select(_ => Told("halden for you with them"))];

        Assert.DoesNotContain(
            QueryProposal.Of(Read("halden"), new ProposalPosts(wrong, [], others))!.Terms, term => term.Term is "for" or "the" or "you");
        Assert.Null(QueryProposal.Of(Read("halden"), new ProposalPosts(onlySmall, [], others)));
    }

    [Fact]
    public void A_site_an_author_or_a_hashtag_is_said_as_a_field()
    {
        Query now = Read("halden");
        ProposalPost[] others = [.. Enumerable.Range(0, 100).Select(i => Told($"halden {Bikes[i % 5]} {i}x"))];
        ProposalPost[] ofSite = [.. Enumerable.Range(0, 10).Select(i => Told($"halden w{i}y", site: "https://jail.example/"))];
        ProposalPost[] ofAuthor = [.. Enumerable.Range(0, 10).Select(i => Told($"halden w{i}y", author: "warden_7"))];

        Assert.Equal("(halden) NOT site:\"jail.example\"", QueryProposal.Of(now, new ProposalPosts(ofSite, [], others))!.Query.Text);
        Assert.Equal("(halden) NOT author:\"warden_7\"", QueryProposal.Of(now, new ProposalPosts(ofAuthor, [], others))!.Query.Text);
    }

    [Fact]
    public void Where_nothing_sets_them_apart_nothing_is_proposed()
    {
        ProposalPost[] alike = [.. Enumerable.Range(0, 20).Select(i => Told($"halden {Bikes[i % 5]}"))];

        Assert.Null(QueryProposal.Of(Read("halden"), new ProposalPosts(alike[..10], [], alike[10..])));
        Assert.Null(QueryProposal.Of(Read("halden"), new ProposalPosts(alike[..10], alike[10..], [])));
        Assert.Null(QueryProposal.Of(Read("halden"), new ProposalPosts([], [], alike)));
    }

    /// <summary>Whatever stands in posts, what is proposed is a brand's query, and loses nothing that is right.</summary>
    [Fact]
    public void Random_posts_make_queries_that_parse_and_keep_what_is_right()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            string[] words =
                ["AND", "or", "\"", "(", "title:x", "naïve", "日本", "C++", "#Tag_1", "@x", "o'neil", "\\", "🚀", "İ", "50%", "and"];
            ProposalPost Any(int most) => Told(
                "halden " + string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => words[random.Next(most)])),
                random.Next(2) == 0 ? "https://Bücher.example/x y" : "no address", random.Next(2) == 0 ? "a \"b\"" : "x:y");
            var posts = new ProposalPosts(
                [.. Enumerable.Range(0, 12).Select(_ => Any(words.Length))],
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(words.Length))],
                [.. Enumerable.Range(0, random.Next(100)).Select(_ => Any(4))]);
            Query now = Read("halden OR acme");

            if (QueryProposal.Of(now, posts) is { } proposal)
            {
                Assert.Null(QueryParser.Parse(proposal.Query.Text, QueryUse.Brand).Error);
                Assert.Equal(
                    ProposalPosts.Found(now, posts.Right).Count, ProposalPosts.Found(proposal.Query, posts.Right).Count);
                Assert.True(proposal.LeftOut > 0, seed.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static Query Read(string query) => QueryParser.Parse(query, QueryUse.Brand).Query!;

    private static ProposalPost Told(string text, string? site = null, string author = "") => new(
        new Post
        {
            Platform = Platforms.Web.Name,
            NativeId = text,
            Text = text,
            SiteUrl = site,
            Author = new Author { Handle = author },
        },
        "");
}
