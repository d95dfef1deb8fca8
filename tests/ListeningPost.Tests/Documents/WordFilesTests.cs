using System.Text.RegularExpressions;
using ListeningPost.Documents;

namespace ListeningPost.Tests.Documents;

/// <summary>Words in files: what one language says, every other one says, with the same values.</summary>
public partial class WordFilesTests
{
    [Theory]
    [InlineData("Documents")]
    [InlineData("Digests")]
    [InlineData("Reports")]
    [InlineData("Evidence")]
    [InlineData("Alerts")]
    [InlineData("Deliveries")]
    public void Every_language_has_the_same_words_with_the_same_values(string folder)
    {
        var english = WordFile.Read(folder, "en");
        foreach (string language in WordFile.Languages(folder).Where(language => language != "en"))
        {
            var other = WordFile.Read(folder, language);
            Assert.Empty(english.Keys.Except(other.Keys, StringComparer.Ordinal));
            Assert.DoesNotContain(
                other.Keys.Except(english.Keys, StringComparer.Ordinal),
                key => !key.StartsWith("language.", StringComparison.Ordinal));
            Assert.All(english, words => Assert.Equal(Values(words.Value), Values(other[words.Key])));
        }
    }

    private static IEnumerable<string> Values(string words) =>
        Value().Matches(words).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex("\\{[0-9]\\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();
}
