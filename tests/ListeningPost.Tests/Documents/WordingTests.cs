using System.Text.RegularExpressions;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Tests.Documents;

/// <summary>The words of documents: whole in each language, and put together as they are meant.</summary>
public partial class WordingTests
{
    private static readonly string[] Folders = ["Documents", "Digests", "Reports", "Evidence", "Alerts", "Deliveries"];

    [Fact]
    public void Every_language_has_all_words_of_a_folder_with_the_same_values()
    {
        foreach (string folder in Folders)
        {
            var english = WordFile.Read(folder, "en");
            foreach (string language in WordFile.Languages(folder))
            {
                var words = WordFile.Read(folder, language);

                Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
                Assert.All(english, word => Assert.Equal(Values(word.Value), Values(words[word.Key])));
            }
        }
    }

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

    private static string[] Values(string words) =>
        [.. Value().Matches(words).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();
}
