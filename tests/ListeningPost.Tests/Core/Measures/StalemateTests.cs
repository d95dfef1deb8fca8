using ListeningPost.Core.Measures;

namespace ListeningPost.Tests.Core.Measures;

public class StalemateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("9/0 9/0 9/0", 3)]
    [InlineData("9/0 9/1 9/0", 1)]
    [InlineData("9/0 4/0 9/0", 2)]
    [InlineData("9/0 4/1 9/0", 1)]
    [InlineData("9/0 9/1", 0)]
    [InlineData("5/0", 1)]
    public void Weeks_count_back_to_the_last_one_that_the_brand_took_part_in(string weeks, int stalemate) =>
        Assert.Equal(stalemate, Stalemate.Weeks([.. weeks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => (w[0] - '0', w[2] - '0'))]));
}
