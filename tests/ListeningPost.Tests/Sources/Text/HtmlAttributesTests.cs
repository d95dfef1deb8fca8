using System.Text;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Text;

public class HtmlAttributesTests
{
    [Theory]
    [InlineData("p>x", 1)]
    [InlineData("p class='a>b'>x", 13)]
    [InlineData("p class = \"a>b\" title=it's>x", 26)]
    [InlineData("p title=\"a long value, > longer than one step of 32 bytes\" id='y>'>x", 66)]
    [InlineData("p title=\"open>x", -1)]
    [InlineData("p title", -1)]
    public void A_tag_ends_at_its_bracket_outside_quotes(string tag, int expected) =>
        Assert.Equal(expected, HtmlAttributes.End(Encoding.UTF8.GetBytes(tag), 1));
}
