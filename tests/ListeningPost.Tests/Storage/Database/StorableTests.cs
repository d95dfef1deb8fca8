using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using ListeningPost.Storage.Database;

namespace ListeningPost.Tests.Storage.Database;

public class StorableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain, and long enough for the processor to look at many characters at once", null)]
    [InlineData("\ud83d\ude00 whole", null)]
    [InlineData("a\0b\0", "ab")]
    public void A_text_loses_what_fails_a_statement_and_nothing_else(string text, string? expected)
    {
        // Escaped, since an attribute keeps its texts in UTF-8.
        Assert.Equal(Regex.Unescape(expected ?? text), Storable.Of(Regex.Unescape(text)));
    }

    /// <summary>No attribute can hold half a character: the compiler writes them down in UTF-8.</summary>
    [Fact]
    public void Half_a_character_becomes_the_sign_for_one_that_is_lost()
    {
        Assert.Equal("half \ufffd", Storable.Of("half \ud83d"));
        Assert.Equal("\ufffd half", Storable.Of("\ude00 half"));
        Assert.Equal("\ufffd\ufffd turned", Storable.Of("\ude00\ud83d turned"));
        Assert.Equal("\ufffd\ud83d\ude00", Storable.Of("\ud83d\ud83d\ude00"));
    }

    [Fact]
    public void What_is_sound_is_handed_on_as_it_is()
    {
        string[] texts = ["a", "\ud83d\ude00"];
        byte[] bytes = [0, 1];

        Assert.Same(texts, Storable.Of(texts));
        Assert.Same(texts[1], Storable.Of(texts[1]));
        Assert.Same(bytes, Storable.Of(bytes));
        Assert.Null(Storable.Of<string?>(null));
    }

    [Fact]
    public void Lists_are_repaired_text_by_text_and_instants_are_told_in_UTC()
    {
        var at = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(["a", null, "\ufffd"], Storable.Of<string?[]>(["a", null, "\ud800"]));
        Assert.Equal(TimeSpan.Zero, Storable.Of(at).Offset);
        Assert.Equal([at.ToUniversalTime(), null], Storable.Of(new DateTimeOffset?[] { at, null }));
    }

    [Fact]
    public void Any_text_becomes_one_that_UTF_8_can_tell()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Gen.Char.Array.Select(characters => new string(characters)).Sample(text =>
        {
            string stored = Storable.Of(text);
            Assert.DoesNotContain('\0', stored);
            Assert.Equal(stored, strict.GetString(strict.GetBytes(stored)));
        });
    }
}
