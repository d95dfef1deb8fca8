using System.Text;
using ListeningPost.Sources.Feeds;

namespace ListeningPost.Tests.Sources.Feeds;

public class FeedNamesTests
{
    private static readonly NameTable<int> Table = new([("a", 1), ("td", 2), ("pre", 3), ("head", 4), ("title", 5), ("textarea", 6), ("managingeditor", 7), ("sixteen-letters-", 8)]);

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

    [Fact]
    public void Equal_names_are_one_string()
    {
        var names = new NameCache();

        Assert.Same(names.Of("Jo Doe"u8), names.Of("Jo Doe"u8));
        Assert.Equal("Zoë", names.Of("Zoë"u8));
        Assert.Equal("", names.Of(default));
    }

    [Theory]
    [InlineData("p>x", 1)]
    [InlineData("p class='a>b'>x", 13)]
    [InlineData("p class = \"a>b\" title=it's>x", 26)]
    [InlineData("p title=\"a long value, > longer than one step of 32 bytes\" id='y>'>x", 66)]
    [InlineData("p title=\"open>x", -1)]
    [InlineData("p title", -1)]
    public void A_tag_ends_at_its_bracket_outside_quotes(string tag, int expected) =>
        Assert.Equal(expected, HtmlAttributes.End(Encoding.UTF8.GetBytes(tag), 1));

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("iso-8859-2")]
    public void Text_of_one_byte_a_character_becomes_the_same_as_by_its_encoding(string name)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] text = [.. Enumerable.Range(1, 255).Select(b => (byte)b)];

        Assert.True(SingleByteText.Knows(encoding));
        Assert.Equal(encoding.GetString(text), Encoding.UTF8.GetString(SingleByteText.ToUtf8(text, encoding).Span));
    }
}
