using CsCheck;
using ListeningPost.Sources.Text;

namespace ListeningPost.Tests.Sources.Text;

public class TextRunTests
{
    [Fact]
    public void A_run_ends_at_the_first_stop_wherever_it_stands()
    {
        for (int length = 0; length < 140; length++)
        {
            for (int stop = 0; stop <= length; stop++)
            {
                byte[] text = [.. Enumerable.Repeat((byte)'x', length)];
                text.AsSpan(stop).Fill((byte)'&');

                Assert.Equal(stop, Copied<TextRun.Odd>(text));
                Assert.Equal(stop, Copied<TextRun.Markup>(text));
            }
        }
    }

    [Theory]
    [InlineData("two  spaces", 3)]
    [InlineData("one space ", 10)]
    [InlineData("at https://a.example", 8)]
    [InlineData("a: b / c", 8)]
    [InlineData("tab\there", 3)]
    [InlineData("Привет, 東京", 20)]
    [InlineData("caf\u00E9", 5)]
    [InlineData("caf\u00A0", 3)]
    [InlineData("it\u2019s", 2)]
    public void Odd_is_what_may_need_care(string text, int expected) =>
        Assert.Equal(expected, Copied<TextRun.Odd>(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Nothing_is_passed_over() =>
        Gen.Byte[0x1E, 0x3E].Array[0, 200].Sample(text => Copied<TextRun.Odd>(text) == Plainly(text));

    private static int Copied<TStop>(byte[] text)
        where TStop : struct, TextRun.IStop
    {
        byte[] into = new byte[text.Length + TextRun.Slack];
        int copied = TextRun.Copy<TStop>(text, into);
        Assert.Equal(text[..copied], into[..copied]);
        return copied;
    }

    private static int Plainly(byte[] text)
    {
        int at = Array.FindIndex(text, b => b < 0x20 || b is (byte)'<' or (byte)'&');
        int spaces = text.AsSpan().IndexOf("  "u8);
        int address = text.AsSpan().IndexOf(":/"u8);
        return new[] { at, spaces, address, text.Length }.Where(i => i >= 0).Min();
    }
}
