using ListeningPost.Core.Subjects;

namespace ListeningPost.Tests.Core.Subjects;

/// <summary>What marketing does not answer alone, in every language that posts are judged in.</summary>
public class DelicateTopicsTests
{
    [Theory]
    [InlineData("Did anyone else's Orlo kettle catch fire?", DelicateTopic.Safety, "catch fire")]
    [InlineData("Ist der Orlo-Akku gefährlich?", DelicateTopic.Safety, "gefährlich")]
    [InlineData("Ma bouilloire Orlo a pris feu hier soir", DelicateTopic.Safety, "pris feu")]
    [InlineData("¿Es peligrosa la batería de Orlo?", DelicateTopic.Safety, "peligrosa")]
    [InlineData("Il caricatore Orlo è esploso", DelicateTopic.Safety, "esploso")]
    [InlineData("O carregador Orlo pegou fogo", DelicateTopic.Safety, "pegou fogo")]
    [InlineData("Is de lader van Orlo gevaarlijk?", DelicateTopic.Safety, "gevaarlijk")]
    [InlineData("Är laddaren från Orlo farlig?", DelicateTopic.Safety, "farlig")]
    [InlineData("Czy ładowarka Orlo jest niebezpieczna?", DelicateTopic.Safety, "niebezpieczna")]
    [InlineData("Зарядка Orlo загорелась ночью", DelicateTopic.Safety, "загорелась")]
    [InlineData("Orlo şarj aleti tehlikeli mi?", DelicateTopic.Safety, "tehlikeli")]
    [InlineData("क्या Orlo चार्जर खतरनाक है?", DelicateTopic.Safety, "खतरनाक")]
    [InlineData("شاحن Orlo انفجر أمس", DelicateTopic.Safety, "انفجر")]
    [InlineData("Orloの充電器が発火した", DelicateTopic.Safety, "発火")]
    [InlineData("Orlo 충전기가 폭발했어요", DelicateTopic.Safety, "폭발")]
    [InlineData("Orlo充电器起火了", DelicateTopic.Safety, "起火")]
    [InlineData("Toxic fumes come out of the Orlo?", DelicateTopic.Health, "Toxic fumes")]
    [InlineData("Nach dem Orlo-Riegel war ich im Krankenhaus", DelicateTopic.Health, "Krankenhaus")]
    [InlineData("После Orlo попала в больницу", DelicateTopic.Health, "больницу")]
    [InlineData("食べたら食中毒になった Orlo", DelicateTopic.Health, "食中毒")]
    [InlineData("My lawyer asks what Orlo will do", DelicateTopic.Legal, "lawyer")]
    [InlineData("Orlo, ich schalte die Verbraucherzentrale ein", DelicateTopic.Legal, "Verbraucherzentrale")]
    [InlineData("Vou ao Procon contra a Orlo", DelicateTopic.Legal, "Procon")]
    [InlineData("我要起诉 Orlo", DelicateTopic.Legal, "起诉")]
    [InlineData("Hat Orlo wirklich 300 Leute entlassen?", DelicateTopic.Staff, "entlassen")]
    [InlineData("Les salariés d'Orlo sont en grève", DelicateTopic.Staff, "en grève")]
    [InlineData("Journalist here, who speaks for Orlo?", DelicateTopic.Press, "Journalist")]
    [InlineData("Ich schreibe für eine Tageszeitung: wer spricht für Orlo?", DelicateTopic.Press, "Ich schreibe für")]
    [InlineData("取材をお願いしたいのですが Orlo", DelicateTopic.Press, "取材")]
    [InlineData("Great, third broken Orlo this year 🙄", DelicateTopic.Irony, "🙄")]
    [InlineData("Orlo support is so very fast /s", DelicateTopic.Irony, "/s")]
    [InlineData("Danke für nichts, Orlo", DelicateTopic.Irony, "Danke für nichts")]
    [InlineData("You are idiots, Orlo", DelicateTopic.Troll, "idiots")]
    [InlineData("Orlo smells of fire", DelicateTopic.Careful, "fire")]
    public void A_topic_is_told_with_the_words_that_show_it(string text, DelicateTopic topic, string words)
    {
        TouchedTopic touched = Assert.Single(DelicateTopics.In(text), found => found.Topic == topic);

        Assert.Equal(words, touched.Words);
    }

    [Theory]
    [InlineData("I recall that Orlo was founded in Bergen. Which year?")]
    [InlineData("This Orlo mug is a must, which colours are there?")]
    [InlineData("Le rappel de ma commande Orlo est arrivé, merci")]
    [InlineData("Wo finde ich das Handbuch zur Orlo 3?")]
    [InlineData("¿Dónde se compra Orlo en Sevilla?")]
    [InlineData("Orloはどこで買えますか？")]
    [InlineData("I am so sad that the Orlo in brand new green is sold out by accident, on avg it is a gift. Hospitality?")]
    [InlineData("Bin nicht sicher, ob Orlo das Gericht kocht")]
    [InlineData("Pas sûr qu'Orlo reste ouvert. ¿Abierto hasta las seis?")]
    [InlineData("Orloだけが差別化できている")]
    [InlineData("Orlo 사기 전에 고소한 맛인지 궁금해요")]
    [InlineData("Does the Orlo app sync with /start?")]
    public void Harmless_talk_touches_nothing_that_is_handed_on(string text) =>
        Assert.DoesNotContain(DelicateTopics.In(text), found => found.Topic < DelicateTopic.Careful);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\ud800")]
    [InlineData("* | ~: /s")]
    public void Odd_texts_touch_nothing_or_what_they_say(string text) => Assert.True(DelicateTopics.In(text).Count <= 1);

    [Fact]
    public void Each_topic_is_told_once_however_often_it_is_said() => Assert.Equal(
        [DelicateTopic.Safety, DelicateTopic.Legal],
        DelicateTopics.In("dangerous, unsafe, exploded, lawyer, lawsuit, exploded").Select(found => found.Topic));

    [Fact]
    public void A_huge_text_is_read_only_so_far() => Assert.Empty(
        DelicateTopics.In(string.Concat(Enumerable.Repeat("plain words ", 1_000_000)) + "exploded"));
}
