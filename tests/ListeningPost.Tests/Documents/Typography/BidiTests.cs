using CsCheck;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Tests.Documents.Typography;

public class BidiTests
{
    /// <summary>Hebrew letters as they are read; the second column is what is seen from left to right.</summary>
    [Theory]
    [InlineData("abc 12", "abc 12")]
    [InlineData("אבג", "גבא")]
    [InlineData("אב 12 גד", "דג 12 בא")]
    [InlineData("אב Kessel 300, גד", "דג ,Kessel 300 בא")]
    [InlineData("אב 12:30", "12:30 בא")]
    [InlineData("ab אב גד cd", "ab דג בא cd")]
    public void Letters_are_seen_in_their_order(string text, string seen)
    {
        byte[] levels = Bidi.Levels(text, Bidi.IsRightToLeft(text));
        List<(char Letter, int Level)> letters = [.. text.Select((letter, i) => (letter, (int)levels[i]))];

        Bidi.Reorder(letters, letter => letter.Level);

        Assert.Equal(seen, string.Concat(letters.Select(letter => letter.Letter)));
    }

    [Fact]
    public void Any_text_is_shaped_and_keeps_its_letters() => Gen.String.Sample(text =>
    {
        string clean = Shaping.Clean(text);

        List<GlyphRun> runs = Shaping.Line(clean, isStrong: false);

        Assert.Equal(clean.Order(), runs.SelectMany(run => run.Glyphs).SelectMany(glyph => glyph.Text).Order());
        Assert.All(runs, run => Assert.InRange(run.Width, 0, 10_000));
    });

    [Fact]
    public void What_no_font_has_is_drawn_as_a_box()
    {
        GlyphRun run = Assert.Single(Shaping.Line("\U00013000", isStrong: false));

        Assert.Equal("\U00013000", Assert.Single(run.Glyphs).Text);
        Assert.NotEqual(0, run.Glyphs[0].Id);
    }

    [Fact]
    public void What_turns_or_hides_letters_is_no_part_of_a_line() =>
        Assert.Equal("a b\uFFFD", Shaping.Clean("\u202Ea\u0000\r\nb\uD800\u2066").Replace("  ", " ", StringComparison.Ordinal));
}
