using CsCheck;
using ListeningPost.Documents.Content;

namespace ListeningPost.Tests.Documents;

/// <summary>Quotes: short, with the word that matched in them, marked.</summary>
public class ExcerptTests
{
    [Theory]
    [InlineData("We love #Acme!", "acme", "We love #[Acme]!")]
    [InlineData("acmeology and Acme’s recall", "acme", "acmeology and [Acme]’s recall")]
    [InlineData("the Acme Corp, or acme corp", "acme corp", "the [Acme Corp], or [acme corp]")]
    [InlineData("今日本社", "日本", "今[日本]社")]
    [InlineData("I write c++ daily", "c++", "I write [c++] daily")]
    [InlineData("nothing here", "acme", "nothing here")]
    [InlineData("", "acme", "")]
    public void Matched_words_are_marked_where_they_stand_alone(string text, string matched, string marked) => Assert.Equal(
        marked, string.Concat(Excerpt.Of(text, [matched]).Segments.Select(s => s.IsMarked ? $"[{s.Text}]" : s.Text)));

    [Fact]
    public void A_long_text_is_cut_around_the_first_mark()
    {
        string text = string.Concat(Enumerable.Repeat("Word after word. ", 100)) + "Here is Acme at last. " + new string('x', 900);

        string quote = Excerpt.Of(text, ["acme"]).Text;

        Assert.StartsWith("… ", quote, StringComparison.Ordinal);
        Assert.Contains("Here is Acme at last.", quote, StringComparison.Ordinal);
        Assert.InRange(quote.Length, 20, 284);
    }

    [Fact]
    public void Any_text_and_words_give_a_quote_that_is_no_longer_than_asked() => Gen
        .Select(Gen.String[0, 900], Gen.String[0, 5].Array[0, 4], Gen.Int[40, 300])
        .Sample((text, matched, length) =>
        {
            Excerpt quote = Excerpt.Of(text, matched, length);

            Assert.InRange(quote.Text.Length, 0, length + 4);
            Assert.DoesNotContain(quote.Text, char.IsControl);
        });
}
