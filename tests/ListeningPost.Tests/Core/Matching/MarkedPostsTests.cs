using CsCheck;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Matching;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Matching;

/// <summary>What a post holds of others, what it is marked with, whose site it stands on: asked by fields, seen by no other term.</summary>
public class MarkedPostsTests
{
    private static readonly string[] Terms =
    [
        "quoted:acme", "quoted:\"acme corp\"", "quoted:(acme OR b)", "quoted:(acme NOT recall)", "quoted:(a NEAR/1 b)", "quoted:re*",
        "quoted:AT&T", "quoted:🚀", "quoted:{BT}", "bot:true", "bot:false", "label:spam", "label:\"No Thanks\"", "label:!no*",
        "label:sp?m", "site:news.example", "site:acme.com", "acme", "title:b", "text:(a OR b)", "corp", "platform:x",
    ];

    private static readonly string[][] Labels = [[], ["Spam"], ["!no-unauthenticated", "no thanks"], ["porn", "SPAM"]];

    private static readonly string?[] Sites = [null, "https://news.example/a", "https://www.acme.com/", "not an address"];

    private static readonly Gen<string> Term = Gen.Int[0, Terms.Length - 1].Select(i => Terms[i]);

    private static readonly Gen<string> Queries = Gen.Select(Term, Term, Term, Gen.Int[0, 4]).Select((a, b, c, shape) => shape switch
    {
        0 => $"{a} AND {b}",
        1 => $"{a} OR {b}",
        2 => $"{a} NOT {b}",
        3 => $"({a} OR {b}) NOT {c}",
        _ => a,
    });

    private static readonly Gen<Post> Posts = Gen.Select(MatchingSamples.Posts, MatchingSamples.Posts, Gen.Int[0, 31]).Select(
        (post, other, bits) => post with
        {
            Quoted = (bits & 1) == 0 ? "" : other.Text,
            Labels = Labels[bits % 4],
            SiteUrl = Sites[bits / 4 % 4],
            Author = post.Author with { IsBot = (bits & 16) == 0 },
        });

    [Fact]
    public void The_index_finds_what_the_plain_matcher_finds() =>
        Gen.Select(Queries.Array[1, 12], Posts.Array[1, 6]).Sample(
            (queries, posts) =>
            {
                var registered = Registered(queries);
                var index = new QueryIndex(registered);
                var plain = new QueryMatcher(registered);
                Assert.All(posts, post => Assert.Equal(Told(plain.Match(post, "s")), Told(index.Match(post, "s"))));
            },
            iter: 1_000);

    [Theory]
    [InlineData("acme", false)]
    [InlineData("acme OR globex", false)]
    [InlineData("title:acme OR text:acme", false)]
    [InlineData("terrible NOT acme", true)]
    [InlineData("quoted:acme", true)]
    [InlineData("acme OR quoted:acme", true)]
    [InlineData("terrible NOT quoted:acme", false)]
    [InlineData("quoted:\"acme corp\"", true)]
    [InlineData("quoted:\"terrible acme\"", false)]
    [InlineData("quoted:(corp NEAR/0 acme)", true)]
    [InlineData("quoted:terrible", false)]
    public void Others_words_are_found_by_quoted_alone(string query, bool isFound)
    {
        var post = new Post
        {
            Platform = Platforms.Discourse.Name,
            NativeId = "1",
            Text = "That is terrible, @ann",
            Quoted = "Acme Corp. has the best anvils",
        };

        Assert.Equal(isFound, Matched(query, post) is not null);
    }

    [Fact]
    public void Words_that_matched_in_what_is_quoted_are_told_and_nothing_is_marked()
    {
        var post = new Post { Platform = "web", NativeId = "1", Title = "acme", Text = "so says Acme", Quoted = "ACME, the Corp" };

        QueryMatch match = Matched("(acme OR quoted:corp*) AND quoted:{ACME}", post)!.Value;

        Assert.Equal(["acme", "corp"], match.Matched);
        Assert.Equal([new MatchSpan(true, 0, 4), new MatchSpan(false, 8, 4)], match.Spans);
    }

    [Theory]
    [InlineData("bot:true", true)]
    [InlineData("bot:FALSE", false)]
    [InlineData("label:spam", true)]
    [InlineData("label:\"!no-unauthenticated\"", true)]
    [InlineData("label:!NO*", true)]
    [InlineData("label:unauthenticated", false)]
    [InlineData("site:press.example", true)]
    [InlineData("site:news.google.com", false)]
    [InlineData("url:news.google.com", true)]
    public void Marks_and_the_publishers_site_are_asked_by_fields(string query, bool isFound)
    {
        var post = new Post
        {
            Platform = "web",
            NativeId = "1",
            Text = "acme",
            Url = "https://news.google.com/rss/articles/x",
            SiteUrl = "https://www.press.example",
            Labels = ["Spam", "!no-unauthenticated"],
            Author = new Author { IsBot = true },
        };

        Assert.Equal(isFound, Matched(query, post) is not null);
    }

    [Theory]
    [InlineData("bot:maybe", "bad-value")]
    [InlineData("quoted:", "field-without-term")]
    [InlineData("quoted:[a TO b]", "bad-range")]
    [InlineData("quoted:title:a", "field-in-field")]
    [InlineData("a NEAR/3 quoted:b", "field-in-near")]
    [InlineData("label:*pam", "leading-wildcard")]
    public void What_they_cannot_ask_is_an_error(string query, string code) => Assert.Equal(code, QueryParser.Parse(query).Error?.Code);

    [Theory]
    [InlineData("quoted:(a OR \"b c\")")]
    [InlineData("a NOT label:!spam")]
    [InlineData("bot:true AND quoted:x")]
    public void A_query_of_them_is_printed_as_itself(string query) =>
        Assert.Equal(query, QueryPrinter.Print(QueryParser.Parse(query).Query!.Tree));

    [Fact]
    public void An_account_of_the_web_is_the_publishers_site()
    {
        var post = new Post { Platform = "web", NativeId = "1", Url = "https://news.google.com/x", SiteUrl = "https://blog.acme.example/" };
        var table = new AccountTable<string>([new(new Account("web", "acme.example"), "acme"), new(new Account("web", "google.com"), "g")]);

        Assert.Equal(["acme"], table.Of(post));
        Assert.True(new Account("web", "acme.example").Wrote(post));
        Assert.False(new Account("web", "news.google.com").Wrote(post));
    }

    private static QueryMatch? Matched(string query, Post post)
    {
        var registered = Registered([query]);
        string[] plain = Told(new QueryMatcher(registered).Match(post, ""));
        IReadOnlyList<QueryMatch> matches = new QueryIndex(registered).Match(post, "");
        Assert.Equal(plain, Told(matches));
        return matches is [var match] ? match : null;
    }

    private static string[] Told(IReadOnlyList<QueryMatch> matches) =>
        [.. matches.Select(m => $"{m.Key}: {string.Join(',', m.Matched)} {string.Join(',', m.Spans)}")];

    private static KeyValuePair<string, Query>[] Registered(IEnumerable<string> queries) =>
    [
        .. queries.Select((text, i) =>
        {
            QueryParse parse = QueryParser.Parse(text);
            Assert.True(parse.Query is not null, $"{text}: {parse.Error}");
            return KeyValuePair.Create($"q{i}", parse.Query);
        }),
    ];
}
