using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;

namespace ListeningPost.Tests.Searching;

public class QueryPointerTests
{
    [Theory]
    [InlineData("acme AND", "        ^")]
    [InlineData("🚲🚲 AND", "\u3000\u3000    ^")]
    [InlineData("東京 AND", "\u3000\u3000    ^")]
    [InlineData("cafe\u0301 AND", "        ^")]
    [InlineData("a\tAND", " \t   ^")]
    public void The_caret_stands_below_the_end_whatever_the_letters_width(string query, string expected)
    {
        QueryProblem problem = Problem(query, query.Length);

        (string line, string caret) = QueryPointer.Of(query, problem);

        Assert.Equal((query, expected), (line, caret));
    }

    [Fact]
    public void A_long_line_is_cut_at_whole_characters()
    {
        string query = string.Concat(Enumerable.Repeat("🚲", 100)) + " AND";

        (string line, string caret) = QueryPointer.Of(query, Problem(query, 51));

        Assert.DoesNotContain('\uFFFD', string.Concat(line.EnumerateRunes()));
        Assert.EndsWith("^", caret, StringComparison.Ordinal);
    }

    private static QueryProblem Problem(string query, int offset)
    {
        Assert.InRange(offset, 0, query.Length);
        return new QueryProblem("anything", "Anything.", offset, 1, offset + 1);
    }
}
