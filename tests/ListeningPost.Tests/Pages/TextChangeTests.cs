using ListeningPost.Pages;

namespace ListeningPost.Tests.Pages;

public class TextChangeTests
{
    [Theory]
    [InlineData("acme", "acme", "", "")]
    [InlineData("", "acme", "", "acme")]
    [InlineData("acme", "", "acme", "")]
    [InlineData("acme", "acme NOT job", "", "NOT job")]
    [InlineData("a OR b OR c", "a OR d OR c", "b", "d")]
    [InlineData("a a a", "a a", "a", "")]
    [InlineData("a  b\nc", "a b c", "", "")]
    public void What_stands_between_the_words_that_both_have_is_told(string old, string now, string gone, string come) =>
        Assert.Equal((gone, come), TextChange.Of(old, now));
}
