using CsCheck;
using ListeningPost.Sources.Encodings;

namespace ListeningPost.Tests.Sources.Encodings;

public class Utf16TextTests
{
    [Fact]
    public void Valid_text_is_decoded_as_the_runtime_does() =>
        Gen.String[Gen.Frequency((6, Gen.Char[' ', '~']), (1, Gen.Char['\u0080', '\u07FF']), (1, Gen.Char['\u0800', '\uD7FF'])), 0, 120]
            .Select(Gen.Int[0, 3], (text, emoji) => text + string.Concat(Enumerable.Repeat("😀", emoji)) + text)
            .Sample(text => Decoded(System.Text.Encoding.UTF8.GetBytes(text)) == text);

    [Fact]
    public void Broken_text_is_decoded_to_something() =>
        Gen.Byte.Array[0, 100].Sample(bytes => Decoded(bytes).Length <= bytes.Length);

    private static string Decoded(byte[] utf8)
    {
        char[] into = new char[utf8.Length + Utf16Text.Slack];
        return new string(into, 0, Utf16Text.Decode(utf8, into));
    }
}
