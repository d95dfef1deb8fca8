using System.Text;
using ListeningPost.Sources.Encodings;

namespace ListeningPost.Tests.Sources.Encodings;

public class SingleByteTextTests
{
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
