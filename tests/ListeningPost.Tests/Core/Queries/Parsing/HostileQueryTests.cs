using System.Text;
using CsCheck;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Queries.Parsing;

/// <summary>Whatever the text, parsing ends with a tree or an error at a place in the text.</summary>
public class HostileQueryTests
{
    private const string Long =
        "((acme NEAR/5f (anvil* OR rocket? OR “big boom”)) OR {\"AT&T\"} OR \"a b c\"~4 OR C++ OR wendy's) NOT title:\"job alert\" "
        + "NOT (site:example[.]com OR followers:[5 TO 100] OR published:[2026-11-01 TO *] OR author:@x@y.example) <<< note >>> "
        + "NOT (foo\\:bar OR \\(x\\) OR 日本* OR {Bt} OR raw:\"x\" OR at_mentions:y OR tag:(a OR b))";

    private static readonly string[] Tokens =
    [
        "AND", "OR", "NOT", "NEAR", "NEAR/3", "(", ")", "a", "\"b c\"", "title:", "site:a.b", "{X}", "~2", "<<<", ">>>", "x*",
        "[1 TO 2]", "followers:", "\"d e\"~3", "b", "C++", "author:",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char["()[]{}\"“”<>\\*?~:-+ aAbé日\u0301\u200b\uD83D\uDE80\uFFFE\uFFFF'’#@/5"].Array[0, 40].Select(c => new string(c)),
        Gen.Int[0, Tokens.Length - 1].Select(i => Tokens[i])
            .Array[0, 20].Select(t => string.Join(' ', t)));

    [Fact]
    public void Every_prefix_and_suffix_of_a_long_query_parses_or_is_an_error()
    {
        for (int i = 0; i <= Long.Length; i++)
        {
            Check(Long[..i]);
            Check(Long[i..]);
        }
    }

    [Fact]
    public void Any_text_parses_or_is_an_error() => AnyText.Sample(Check, iter: Times(8_000));

    [Fact]
    public void A_parsed_query_prints_as_one_with_the_same_tree() => AnyText.Sample(
        text =>
        {
            if (QueryParser.Parse(text).Query is { } query)
            {
                Assert.Equal(QueryTree.Show(query.Tree), QueryTree.Show(Parsed(query.Tree.ToString()).Tree));
            }
        },
        iter: Times(8_000));

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[")]
    [InlineData("\"")]
    [InlineData("{")]
    [InlineData("<<<")]
    [InlineData("\\")]
    [InlineData("a*")]
    [InlineData("ab*")]
    [InlineData("NOT ")]
    [InlineData("a NEAR ")]
    [InlineData("a AND ")]
    [InlineData("a b OR ")]
    [InlineData("title:")]
    [InlineData("\uD83D")]
    [InlineData("\uDE80 ")]
    [InlineData("\u0301")]
    [InlineData("\0")]
    [InlineData("日")]
    [InlineData("ﷺ")]
    [InlineData("x:a ")]
    [InlineData("\"ab* c\" ")]
    [InlineData("{a b} ")]
    public void Much_of_the_same_costs_by_its_length(string piece)
    {
        string most = new StringBuilder().Insert(0, piece, QueryParser.MaxLength / piece.Length).ToString();
        string tooMuch = new StringBuilder().Insert(0, piece, 100_000 / piece.Length).ToString();

        Cost.IsAtMost(5_000, most.Length, () => Check(most));
        Cost.IsAtMost(20, tooMuch.Length, () => Check(tooMuch));
    }

    [Theory]
    [InlineData("a NEAR/999999 b")]
    [InlineData("(a NEAR/99999 b) NEAR/99999 (a NEAR/99999 c)")]
    [InlineData("\"a a a b\"~99999")]
    [InlineData("aa*a*a*a*b")]
    [InlineData("#a*a*a*a*b")]
    [InlineData("\"a a a a a a a a\"")]
    [InlineData("links:a.b OR tag:x OR author:ab*a*a*b")]
    public void A_hostile_text_is_matched_at_the_cost_of_its_length(string query)
    {
        string grows = "a b a #aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ";
        string text = new StringBuilder().Insert(0, grows, 2_000).ToString() + new string('a', 20_000);
        var author = new Author { Handle = new string('a', 2_000) };
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "1", Text = text, Author = author };
        var matcher = new QueryMatcher([new("q", Parsed(query))]);

        Cost.IsAtMost(200, text.Length, () => matcher.Match(post, ""));
    }

    /// <summary>How often a property is tried: two hundred times as often in the long mode.</summary>
    private static int Times(int usual) => Environment.GetEnvironmentVariable("LISTENINGPOST_LONG") == "1" ? usual * 200 : usual;

    private static Query Parsed(string query)
    {
        QueryParse parse = QueryParser.Parse(query);
        Assert.True(parse.Query is not null, $"{query}: {parse.Error}");
        return parse.Query;
    }

    private static void Check(string text)
    {
        QueryParse parse = QueryParser.Parse(text);

        Assert.True(parse.Query is null == parse.Error is not null);
        _ = parse.Query?.DeriveSearchTerms();
        foreach (QueryProblem problem in parse.Warnings.Append(parse.Error).OfType<QueryProblem>())
        {
            Assert.InRange(problem.Offset, 0, text.Length);
            Assert.True(problem is { Line: >= 1, Column: >= 1, Message: [.., '.' or '?'] }, problem.ToString());
        }
    }
}
