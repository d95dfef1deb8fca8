using ListeningPost.Digests;

namespace ListeningPost.Tests.Digests;

/// <summary>What a digest says of a source that was not asked because its budget is spent.</summary>
public class SpentBudgetTests
{
    [Theory]
    [InlineData(null, "1 of 1 source heard", "x (x) not asked: its budget is spent, $50.00 this month, hn (hackernews) 100 %.")]
    [InlineData(0.96, "2 of 2 sources heard", "x (x) 96 % until its budget was spent, $50.00 this month, hn (hackernews) 100 %.")]
    public void The_method_line_says_it_and_it_is_not_missing_among_the_heard(double? coverage, string line, string method)
    {
        SourceHealth spent = DigestExamples.Heard("x", "x") with { Coverage = coverage, IsSpent = true, Dollars = 50 };
        Digest digest = DigestExamples.Empty() with { Sources = [DigestExamples.Heard("hn", "hackernews"), spent] };

        var hearing = new Hearing(digest);

        Assert.Equal([line], hearing.Line());
        Assert.False(hearing.IsBlind || hearing.IsPartlyBlind);
        Assert.Equal([method], DigestMethod.Sources(digest).Select(said => said.Replace(' ', ' ')));
    }
}
