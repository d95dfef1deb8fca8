using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Queries.Parsing;

public class QueryParserTests
{
    [Theory]
    [InlineData("", "empty-query", 0)]
    [InlineData("  <<< note >>> ", "empty-query", 0)]
    [InlineData("a AND ()", "empty-brackets", 6)]
    [InlineData("a \"\"", "empty-phrase", 2)]
    [InlineData("{}", "empty-phrase", 0)]
    [InlineData("NOT a", "only-exclusions", 0)]
    [InlineData("a OR (NOT b)", "only-exclusions", 6)]
    [InlineData("NOT a AND b", "missing-operand", 0)]
    [InlineData("acme \"corp", "unclosed-quote", 5)]
    [InlineData("acme corp”", "unopened-quote", 9)]
    [InlineData("(acme", "unclosed-bracket", 0)]
    [InlineData("acme)", "unopened-bracket", 4)]
    [InlineData("{BT", "unclosed-brace", 0)]
    [InlineData("BT}", "unopened-brace", 2)]
    [InlineData("a <<< b", "unclosed-comment", 2)]
    [InlineData("a >>> b", "unopened-comment", 2)]
    [InlineData("a AND title:", "field-without-term", 6)]
    [InlineData("a AND", "missing-operand", 2)]
    [InlineData("OR a", "missing-operand", 0)]
    [InlineData("a OR NOT b", "or-not", 2)]
    [InlineData("a AND b OR c", "mixed-operators", 8)]
    [InlineData("a OR b c", "mixed-operators", 7)]
    [InlineData("a NEAR/3 b AND c", "near-beside-operator", 11)]
    [InlineData("a NEAR b NEAR c", "near-beside-operator", 9)]
    [InlineData("a NEAR/5 (b AND c)", "operator-in-near", 10)]
    [InlineData("a NEAR site:acme.com", "field-in-near", 7)]
    [InlineData("a NEAR/x b", "bad-near", 2)]
    [InlineData("*acme", "leading-wildcard", 0)]
    [InlineData("x AND a*", "short-wildcard", 6)]
    [InlineData("followers:[5 TO 1]", "bad-range", 0)]
    [InlineData("followers:few", "bad-number", 0)]
    [InlineData("published:[2026-02-30 TO *]", "bad-date", 0)]
    [InlineData("language:eng", "bad-language", 0)]
    [InlineData("platform:myspace", "bad-value", 0)]
    [InlineData("acme sentiment:negative", "search-only-field", 5)]
    public void An_error_has_its_code_and_its_place(string query, string code, int offset)
    {
        QueryParse parse = QueryParser.Parse(query);

        Assert.Null(parse.Query);
        Assert.Equal((code, offset), (parse.Error!.Code, parse.Error.Offset));
    }

    [Fact]
    public void A_place_is_a_line_and_a_column_too()
    {
        QueryProblem error = QueryParser.Parse("acme AND\r\n  (corp OR\n\u200b *x)").Error!;

        Assert.Equal(("leading-wildcard", 23, 3, 3), (error.Code, error.Offset, error.Line, error.Column));
    }

    [Fact]
    public void Mixed_operators_are_shown_with_both_bracketings()
    {
        string message = QueryParser.Parse("acme AND corp OR inc").Error!.Message;

        Assert.Contains("(acme AND corp) OR inc", message, StringComparison.Ordinal);
        Assert.Contains("acme AND (corp OR inc)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme corp", "implied-and", "acme AND corp")]
    [InlineData("acme AND -corp", "sign-in-front", "NOT corp")]
    [InlineData("acme AND +corp", "sign-in-front", "left out")]
    [InlineData("\"AT&T\"", "separated-in-quotes", "AT&T")]
    [InlineData("authorFollowers:[5 TO 9]", "other-name", "followers:")]
    [InlineData("engagementType:RETWEET", "other-name", "type:")]
    [InlineData("rootPostId:9", "other-name", "thread:")]
    [InlineData("hashtags:acme", "other-name", "tag:")]
    [InlineData("at_mentions:acme", "other-name", "@acme")]
    [InlineData("raw:BT", "other-name", "{")]
    [InlineData("{Big Blue}", "braces-without-quotes", "{\"Big Blue\"}")]
    public void What_may_be_meant_otherwise_is_warned_of(string query, string code, string named)
    {
        QueryParse parse = QueryParser.Parse(query);

        Assert.NotNull(parse.Query);
        QueryProblem warning = Assert.Single(parse.Warnings);
        Assert.Equal(code, warning.Code);
        Assert.Contains(named, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("\"acme, corp.\" AND C++")]
    [InlineData("\\-acme")]
    public void What_is_plain_is_not_warned_of(string query) => Assert.Empty(QueryParser.Parse(query).Warnings);

    [Theory]
    [InlineData("brand:acme")]
    [InlineData("sentiment:negative")]
    [InlineData("owed:true AND acme")]
    [InlineData("reach:[100 TO *]")]
    public void A_search_has_every_field(string query) => Assert.NotNull(QueryParser.Parse(query, QueryUse.Search).Query);

    [Theory]
    [InlineData("sentiment:sad", "bad-value")]
    [InlineData("owed:maybe", "bad-value")]
    [InlineData("story:first", "bad-number")]
    public void A_search_checks_its_values(string query, string code) =>
        Assert.Equal(code, QueryParser.Parse(query, QueryUse.Search).Error!.Code);

    [Fact]
    public void Limits_are_exact()
    {
        static string? Code(string query) => QueryParser.Parse(query).Error?.Code;
        static string Brackets(int levels) => new string('(', levels) + "a" + new string(')', levels);
        static string Terms(int count) => string.Join(' ', Enumerable.Repeat("a", count));

        Assert.Equal((null, "query-too-long"), (Code(new string('a', 16_384)), Code(new string('a', 16_385))));
        Assert.Equal((null, "too-deep"), (Code(Brackets(64)), Code(Brackets(65))));
        Assert.Equal((null, "too-many-terms"), (Code(Terms(5_000)), Code(Terms(5_001))));
    }
}
