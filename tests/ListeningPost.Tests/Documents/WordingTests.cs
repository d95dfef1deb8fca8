using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Tests.Documents;

/// <summary>The words of documents: whole in each language, and put together as they are meant.</summary>
public class WordingTests
{
    [Fact]
    public void Values_stay_what_they_are_and_numbers_are_written_as_readers_write_them()
    {
        var german = Wording.For("Documents", "de");
        Figure figure = german.CountFigure("mentions", 1234);

        RichText line = german.Line("redacted.author", figure);

        Assert.Equal("jemand auf 1.234", line.Text);
        Assert.Same(figure, Assert.Single(line.Runs, run => run.Figure is not null).Figure);
        Assert.Equal("41 Std.", german.Age(TimeSpan.FromHours(41)));
    }

    [Fact]
    public void A_language_that_nobody_has_written_is_english() => Assert.Equal("en", Wording.For("Digests", "xx").Language);
}
