using System.Text;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Text;

public class NameTableTests
{
    private static readonly NameTable<int> Table = new(
        [("a", 1), ("td", 2), ("pre", 3), ("head", 4), ("title", 5), ("textarea", 6), ("managingeditor", 7), ("sixteen-letters-", 8)]);

    [Theory]
    [InlineData("a", 1)]
    [InlineData("TD", 2)]
    [InlineData("Pre", 3)]
    [InlineData("HEAD", 4)]
    [InlineData("title", 5)]
    [InlineData("textArea", 6)]
    [InlineData("managingEditor", 7)]
    [InlineData("sixteen-letters-", 8)]
    [InlineData("", 0)]
    [InlineData("b", 0)]
    [InlineData("titles", 0)]
    [InlineData("managingXeditor", 0)]
    [InlineData("sixteen-letters-and-more", 0)]
    public void A_name_is_found_in_whatever_case(string name, int expected) => Assert.Equal(expected, Table[Encoding.UTF8.GetBytes(name)]);
}
