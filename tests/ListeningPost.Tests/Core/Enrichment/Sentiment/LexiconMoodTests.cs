using CsCheck;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Tests.Core.Enrichment.Sentiment;

/// <summary>Mood in languages other than English.</summary>
public class LexiconMoodTests
{
    private static readonly string[] Languages = ["de", "fr", "ja", "ar", "ko", "xx"];

    public static TheoryData<string, string, string> Moods =>
    [
        .. from line in Fixture.ReadLines("Core/Enrichment/Sentiment", "moods.tsv")
           let parts = line.Split('\t')
           select (parts[0], parts[1], parts[2]),
    ];

    [Theory]
    [MemberData(nameof(Moods))]
    public void What_customers_and_the_press_write_is_told_right(string language, string mood, string text)
    {
        Mood found = LexiconMood.Find(text, language);

        Assert.True(mood == found.Name, $"{found.Name} {found.Score}: {string.Join(", ", found.Why)}");
    }

    [Theory]
    [InlineData("de", "Nicht schlecht, und kein Problem mit der Lampe", "negative")]
    [InlineData("fr", "Ce n'est pas mauvais", "negative")]
    [InlineData("es", "Sin problemas y nada malo", "negative")]
    [InlineData("ja", "まったく壊れない", "negative")]
    [InlineData("zh", "没有问题", "negative")]
    [InlineData("ko", "문제가 없어요", "negative")]
    [InlineData("tr", "Hiç kötü değil", "negative")]
    [InlineData("hi", "खराब नहीं है", "negative")]
    public void What_is_denied_is_not_said(string language, string text, string not) =>
        Assert.NotEqual(not, LexiconMood.Find(text, language).Name);

    [Theory]
    [InlineData("ja", "雑誌の発売日かどうか")]
    [InlineData("zh", "请联系客服，麻烦您特别说明区别")]
    [InlineData("zh", "这家店在贵州，不过没有别的分店")]
    public void A_longer_word_hides_the_shorter_one_in_it(string language, string text) =>
        Assert.Equal("neutral", LexiconMood.Find(text, language).Name);

    [Theory]
    [InlineData("sw", "Habari za leo")]
    [InlineData(null, "Borealis")]
    [InlineData("hi", "yeh company bahut achhi hai bhai")]
    [InlineData("ru", "Borealis privet kak dela")]
    [InlineData("sw", "Habari 🤔")]
    public void What_cannot_be_judged_is_not_judged(string? language, string text)
    {
        Mood mood = LexiconMood.Find(text, language);

        Assert.Null(mood.Score);
        Assert.Null(mood.Name);
        Assert.Empty(mood.Why);
    }

    [Theory]
    [InlineData("sw", "Habari za leo 😍", "positive")]
    [InlineData(null, "👎", "negative")]
    [InlineData("hi", "bhai yeh kya hai 😡", "negative")]
    [InlineData("de", "Die Lampe :)", "positive")]
    [InlineData("de", "Die Lampe :(", "negative")]
    [InlineData("ja", "新しいランプ❤️", "positive")]
    [InlineData("fr", "La lampe <3", "positive")]
    public void Clear_emoji_and_emoticons_speak_in_every_language(string? language, string text, string mood) =>
        Assert.Equal(mood, LexiconMood.Find(text, language).Name);

    [Fact]
    public void Reasons_name_the_words_strongest_first()
    {
        Mood mood = LexiconMood.Find("Ein schöner Name, aber ein Betrug. Und teuer.", "de");

        Assert.Equal(["sentiment:betrug -3.0", "sentiment:schöner +1.0", "sentiment:teuer -1.0"], mood.Why.Take(3));
    }

    [Fact]
    public void The_brand_itself_says_nothing()
    {
        Mood mood = LexiconMood.Find($"Die {BrandMask.Word} ist kaputt", "de");

        Assert.Equal("sentiment:kaputt -2.0", mood.Why[0]);
        Assert.DoesNotContain(mood.Why, why => why.Contains(BrandMask.Word, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("de", "Das ist sooooo guuuut")]
    [InlineData("pt", "Otimo atendimento, PERFEITO")]
    [InlineData("es", "EXCELENTEEEE servicio")]
    public void Drawn_out_plain_and_shouted_words_are_known(string language, string text) =>
        Assert.Equal("positive", LexiconMood.Find(text, language).Name);

    [Fact]
    public void Addresses_and_names_of_accounts_are_no_words() =>
        Assert.Empty(LexiconMood.Find("@kaputt https://kaputt.example/betrug www.schlecht.example", "de").Why);

    [Fact]
    public void No_text_whatsoever_throws_and_every_score_is_in_range() =>
        Gen.Select(Gen.String, Gen.Int[0, 5]).Sample((text, language) =>
            LexiconMood.Find(text, Languages[language]).Score is null or (>= -1 and <= 1));
}
