using System.Globalization;
using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class StalemateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("9/0", 1)]
    [InlineData("9/0 8/0 5/0", 3)]
    [InlineData("9/0 4/0 5/0", 2)] // fewer than five neither count nor end it
    [InlineData("9/0 8/1 5/0", 1)] // one reply ends it
    [InlineData("9/0 3/1 5/0", 1)] // also in a week with few
    [InlineData("9/0 9/0 9/1", 0)]
    [InlineData("0/0 0/0", 0)]
    public void Weeks_without_the_brand_are_counted_back_from_the_last(string weeks, int stalemate) =>
        Assert.Equal(stalemate, Stalemate.Weeks([.. weeks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read)]));

    private static TalkedWeek Read(string week)
    {
        int[] counts = [.. week.Split('/').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
        return new TalkedWeek(new DateOnly(2026, 3, 2), counts[0], counts[1]);
    }
}
