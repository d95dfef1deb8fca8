using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Evaluating;

/// <summary>Queries whose terms all hit the same places of a long text.</summary>
public class ManyHitsTests
{
    private static readonly string Text = string.Concat(Enumerable.Repeat("halden ", 200));

    private static readonly Post Long =
        new() { Platform = Platforms.X.Name, NativeId = "1", Text = Text };

    [Fact]
    public void A_place_is_not_kept_once_for_each_term_that_hits_it()
    {
        QueryEvaluator evaluator = Evaluator(out Query query, string.Join(" OR ", Enumerable.Repeat("halden", 1_000)));

        Assert.True(evaluator.Matches(query.Tree));
        Assert.InRange(evaluator.Hits.Count, 200, 400);
    }

    [Theory]
    [InlineData("(halden AND nothing) OR halden")]
    [InlineData("halden OR (halden AND nothing)")]
    [InlineData("halden OR (hald* AND nothing) OR hal*")]
    [InlineData("(halden NOT (halden AND nothing)) AND halden")]
    public void What_a_part_hit_that_does_not_match_is_cut_off_and_nothing_else(string written)
    {
        QueryEvaluator evaluator = Evaluator(out Query query, written);

        Assert.True(evaluator.Matches(query.Tree));
        Assert.Equal(200, evaluator.Hits.Distinct().Count());
    }

    [Theory]
    [InlineData("(halden OR hal*) AND nothing")]
    [InlineData("halden NOT halden")]
    public void Nothing_is_left_of_what_does_not_match(string written)
    {
        QueryEvaluator evaluator = Evaluator(out Query query, written);

        Assert.False(evaluator.Matches(query.Tree));
        Assert.Empty(evaluator.Hits);
    }

    private static QueryEvaluator Evaluator(out Query query, string written)
    {
        query = QueryParser.Parse(written).Query!;
        return new QueryEvaluator(new PostView(Long, ""), query.Zone);
    }
}
