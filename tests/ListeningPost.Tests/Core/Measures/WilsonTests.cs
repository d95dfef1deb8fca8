using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class WilsonTests
{
    // By hand from the formula of Wilson (1927) with z = 1.96: 9 of 118 is 4.1 % to 13.9 %.
    [Theory]
    [InlineData(9, 118, 0.0406, 0.1386)]
    [InlineData(0, 12, 0.0, 0.2425)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(2, 30, 0.0185, 0.2132)]
    public void The_interval_is_the_published_one(long with, long of, double low, double high)
    {
        Wilson interval = Wilson.Of(with, of)!.Value;

        Assert.Equal(low, interval.Low, tolerance: 0.0002);
        Assert.Equal(high, interval.High, tolerance: 0.0002);
    }

    [Fact]
    public void None_of_any_begins_at_zero_and_all_of_any_end_at_one() => Assert.All(Enumerable.Range(1, 2000), of =>
    {
        double low = Wilson.Of(0, of)!.Value.Low;
        Assert.Equal((0, false), (low, double.IsNegative(low)));
        Assert.Equal(1, Wilson.Of(of, of)!.Value.High);
    });

    [Fact]
    public void Nothing_counted_has_no_interval() => Assert.Null(Wilson.Of(0, 0));
}
