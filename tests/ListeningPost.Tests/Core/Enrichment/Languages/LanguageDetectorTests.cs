using CsCheck;
using ListeningPost.Core.Enrichment.Languages;

namespace ListeningPost.Tests.Core.Enrichment.Languages;

public class LanguageDetectorTests
{
    [Theory]
    [InlineData("en", "Does anyone know how long the delivery of an anvil takes these days?")]
    [InlineData("de", "Weiß jemand, wie lange die Lieferung eines Ambosses zurzeit dauert?")]
    [InlineData("fr", "Quelqu'un sait combien de temps prend la livraison d'une enclume ?")]
    [InlineData("es", "¿Alguien sabe cuánto tarda ahora la entrega de un yunque?")]
    [InlineData("it", "Qualcuno sa quanto tempo ci vuole per la consegna di un'incudine?")]
    [InlineData("pt", "Alguém sabe quanto tempo demora a entrega de uma bigorna?")]
    [InlineData("nl", "Weet iemand hoe lang de levering van een aambeeld tegenwoordig duurt?")]
    [InlineData("ja", "金床の配達にどれくらいかかるか誰か知っていますか")]
    [InlineData("zh", "有人知道现在送一个铁砧需要多长时间吗")]
    [InlineData("ko", "모루 배송이 얼마나 걸리는지 아시는 분 있나요")]
    [InlineData("ru", "Кто-нибудь знает, сколько сейчас длится доставка наковальни?")]
    [InlineData("uk", "Хтось знає, скільки зараз триває доставка ковадла?")]
    [InlineData("pl", "Czy ktoś wie, ile teraz trwa dostawa kowadła?")]
    [InlineData("cs", "Neví někdo, jak dlouho teď trvá doručení kovadliny? Už jsem tady dlouho.")]
    [InlineData("sv", "Vet någon hur lång tid leveransen av ett städ tar nuförtiden?")]
    [InlineData("da", "Er der nogen, der ved, hvor længe leveringen af en ambolt varer nu?")]
    [InlineData("no", "Er det noen som vet hvor lang tid leveringen av en ambolt tar nå?")]
    [InlineData("fi", "Tietääkö kukaan, kuinka kauan alasimen toimitus nykyään kestää?")]
    [InlineData("tr", "Örsün teslimatının ne kadar sürdüğünü bilen var mı?")]
    [InlineData("ar", "هل يعرف أحد كم يستغرق توصيل السندان هذه الأيام؟")]
    [InlineData("he", "מישהו יודע כמה זמן לוקח משלוח של סדן?")]
    [InlineData("el", "Ξέρει κανείς πόση ώρα παίρνει η παράδοση ενός αμονιού;")]
    [InlineData("hi", "क्या किसी को पता है कि डिलीवरी में कितना समय लगता है")]
    [InlineData("id", "Apakah ada yang tahu berapa lama pengiriman barang ini? Saya tidak bisa menunggu.")]
    [InlineData("vi", "Có ai biết giao hàng mất bao lâu không?")]
    [InlineData("th", "มีใครรู้บ้างว่าการจัดส่งใช้เวลานานเท่าไร")]
    public void A_sentence_is_known_by_its_language(string language, string text) =>
        Assert.Equal(language, LanguageDetector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("@acme #anvil https://acme.example/wie-geht-das")]
    [InlineData("1234 5678 :-) 😀")]
    [InlineData("ok lol")]
    public void What_may_be_any_language_is_none(string text) => Assert.Null(LanguageDetector.Detect(text));

    [Fact]
    public void No_text_whatsoever_throws() => Gen.String.Sample(text => _ = LanguageDetector.Detect(text));

    [Fact]
    public void Of_sentences_in_29_languages_nearly_all_are_told_right() =>
        AreNearlyAllRight(Sentences("sentences.tsv"));

    [Fact]
    public void Of_real_sentences_in_29_languages_nearly_all_are_told_right() =>
        AreNearlyAllRight(RealSentences("sentences", Sentences("sentences.tsv").Select(sentence => sentence.Language)));

    [Fact]
    public void Of_two_words_it_rather_says_nothing_than_something_wrong() =>
        Assert.InRange(ShareOfWrong(Sentences("word-pairs.tsv")), 0, 0.1);

    [Fact]
    public void Of_two_real_words_it_rather_says_nothing_than_something_wrong() =>
        Assert.InRange(ShareOfWrong(RealSentences("word-pairs", Sentences("word-pairs.tsv").Select(pair => pair.Language))), 0, 0.1);

    private static void AreNearlyAllRight(IReadOnlyList<Sentence> sentences)
    {
        double right = sentences.Count(sentence => LanguageDetector.Detect(sentence.Text) == sentence.Language) / (double)sentences.Count;
        double wrong = ShareOfWrong(sentences);

        TestContext.Current.TestOutputHelper?.WriteLine($"right {right:0.000}, wrong {wrong:0.000}");
        Assert.True(right > 0.97, $"right: {right:0.000}");
        Assert.True(wrong < 0.015, $"wrong: {wrong:0.000}");
    }

    /// <summary>A text whose language is not told is not wrong.</summary>
    private static double ShareOfWrong(IReadOnlyList<Sentence> sentences)
    {
        int wrong = sentences.Count(sentence => LanguageDetector.Detect(sentence.Text) is { } told && told != sentence.Language);
        return wrong / (double)sentences.Count;
    }

    private static List<Sentence> Sentences(string file) =>
    [
        .. from line in Fixture.ReadLines("Core/Enrichment/Languages", file)
           let parts = line.Split('\t')
           select new Sentence(parts[0], parts[1]),
    ];

    private static List<Sentence> RealSentences(string folder, IEnumerable<string> languages)
    {
        string corpus = Corpus.Require();
        return
        [
            .. from language in languages.Distinct(StringComparer.Ordinal)
               from text in File.ReadLines(Path.Combine(corpus, "langid-lingua", folder, language + ".txt"))
               where text.Length > 0
               select new Sentence(language, text),
        ];
    }

    private sealed record Sentence(string Language, string Text);
}
