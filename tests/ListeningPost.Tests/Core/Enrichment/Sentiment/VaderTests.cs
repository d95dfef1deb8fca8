using ListeningPost.Accuracy.Measuring;
using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Tests.Core.Enrichment.Sentiment;

/// <summary>The rules against those of the package vader-sentiment 1.1.3, by which the expected values were made.</summary>
/// <remarks>The last two are of the original in Python, which, unlike that package, ignores case in "not" and "but".</remarks>
public class VaderTests
{
    [Theory]
    [InlineData("VADER is smart, handsome, and funny.", 0.8316)]
    [InlineData("VADER is smart, handsome, and funny!", 0.8439)]
    [InlineData("VADER is very smart, handsome, and funny.", 0.8545)]
    [InlineData("VADER is VERY SMART, handsome, and FUNNY.", 0.9227)]
    [InlineData("VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342)]
    [InlineData("VADER is not smart, handsome, nor funny.", -0.7424)]
    [InlineData("The book was good.", 0.4404)]
    [InlineData("The book was kind of good.", 0.3832)]
    [InlineData("The plot was good, but the characters are uncompelling and the dialog is not great.", -0.7042)]
    [InlineData("At least it isn't a horrible book.", 0.431)]
    [InlineData("Today SUX!", -0.5461)]
    [InlineData("Make sure you :) or :D today!", 0.8633)]
    [InlineData("The service here is extremely bad", -0.5849)]
    [InlineData("I never so loved a tool", 0.7776)]
    [InlineData("It was the least useful answer", -0.3412)]
    [InlineData("What a day??? terrible, terrible??", -0.7998)]
    [InlineData("Nothing to say about it", 0)]
    [InlineData("Not bad at all", 0.431)]
    [InlineData("Today only kinda sux! But I'll get by, lol", 0.5249)]
    public void Scores_are_those_of_the_reference(string text, double expected) =>
        Assert.Equal(expected, Vader.Score(text, VaderPeer.Plain, out _), 4);

    [Theory]
    [InlineData("de", "Der neue Amboss ist hervorragend, danke!", 1)]
    [InlineData("de", "Der Amboss ist nicht gut.", -1)]
    [InlineData("fr", "Service client nul, je suis très déçu", -1)]
    [InlineData("fr", "Merci, c'est génial", 1)]
    [InlineData("es", "No funciona bien y el servicio es pésimo", -1)]
    [InlineData("it", "Ottimo prodotto, complimenti", 1)]
    [InlineData("pt", "Péssimo atendimento, que vergonha", -1)]
    [InlineData("nl", "Geweldig, echt een aanrader", 1)]
    [InlineData("ja", "使いにくいし対応も最悪", -1)]
    [InlineData("ja", "とても便利で助かりました", 1)]
    [InlineData("ja", "これは良くない", -1)]
    [InlineData("sw", "Habari za leo 😍", 1)]
    public void Other_languages_have_words_of_their_own_and_emoji_count_in_all(string language, string text, int sign) =>
        Assert.Equal(sign, Math.Sign(SentimentFinder.Find(text, language).Score!.Value));

    [Fact]
    public void A_language_without_words_is_not_judged() => Assert.Null(SentimentFinder.Find("Habari za leo", "sw").Name);
}
