using CsCheck;
using ListeningPost.Core.Enrichment;
using ListeningPost.Core.Posts;

namespace ListeningPost.Tests.Core.Enrichment;

public class EnricherTests
{
    [Theory]
    [InlineData("How do I anchor an Acme anvil?", "question", "question:ends-with-?")]
    [InlineData("does anyone know if Acme ships to Norway", "question", "question:asked (does anyone know)")]
    [InlineData("@acme hi, where can I find the manual", "question", "question:asked (where can i)")]
    [InlineData("Weiß jemand, ob Acme nach Österreich liefert", "question", "question:asked (weiß jemand)")]
    [InlineData("Quelqu'un sait où acheter une enclume Acme ?", "question", "question:ends-with-?")]
    [InlineData("アクメの配送について教えてください", "question", "question:asked (教えてください)")]
    [InlineData("My Acme anvil doesn't work", "complaint", "complaint:failure told (doesn't work)")]
    [InlineData("My Acme anvil doesn’t work. Does anybody know why?", "complaint", "complaint:failure told (doesn't work)")]
    [InlineData("Acme cancelled my order and I want my money back", "complaint", "complaint:cancelled (cancelled my)")]
    [InlineData("Still waiting for Acme to answer. Terrible support!", "complaint", "complaint:waiting (still waiting)")]
    [InlineData("Acme is the worst", "complaint", "complaint:judged (the worst)")]
    [InlineData("Mein Acme-Amboss ist kaputt und niemand antwortet", "complaint", "complaint:failure told (kaputt)")]
    [InlineData("L'enclume Acme ne marche pas du tout", "complaint", "complaint:failure told (ne marche pas)")]
    [InlineData("El yunque de Acme no funciona y no responden", "complaint", "complaint:failure told (no funciona)")]
    [InlineData("L'incudine Acme non funziona, voglio un rimborso", "complaint", "complaint:failure told (non funziona)")]
    [InlineData("A bigorna da Acme não funciona, quero reembolso", "complaint", "complaint:failure told (não funciona)")]
    [InlineData("Het aambeeld van Acme werkt niet en ik krijg geen reactie", "complaint", "complaint:failure told (werkt niet)")]
    [InlineData("アクメの金床が壊れた。返金してほしい", "complaint", "complaint:failure told (壊れた)")]
    [InlineData("I love my Acme anvil, works great", "praise", "praise:liked (love my)")]
    [InlineData("@acme Danke, ein hervorragender Amboss", "praise", "praise:thanked (danke)")]
    public void A_kind_comes_with_the_rule_that_made_it(string text, string kind, string why)
    {
        Findings found = Enricher.Enrich(Toot(text), []);

        Assert.Equal(kind, found.Kind);
        Assert.Contains(why, found.Why);
    }

    [Theory]
    [InlineData("Never had a problem with Acme")]
    [InlineData("The Acme anvil is not broken and nothing to complain about")]
    [InlineData("Acme anvils: who needs them?")]
    [InlineData("New Acme anvil. Really?")]
    [InlineData("I read \"Who killed Acme?\" on the train")]
    [InlineData("Listening to \"Is Acme over?\"")]
    [InlineData("See https://acme.example/?")]
    [InlineData("Acme opened an office in Lyon")]
    public void Negations_rhetoric_and_quoted_titles_are_neither_questions_nor_complaints(string text) =>
        Assert.Contains(Enricher.Enrich(Toot(text), ["acme"]).Kind, (string[])["other", "praise"]);

    [Fact]
    public void What_a_headline_asks_nobody_asks()
    {
        const string Question = "Is Acme the new Globex?";
        var article = new Post { Platform = Platforms.Web.Name, NativeId = "1", Title = Question, Text = "Acme opened an office." };
        var link = new Post { Platform = Platforms.HackerNews.Name, NativeId = "1", Title = Question, Links = ["https://a.example/"] };
        var asked = new Post { Platform = Platforms.HackerNews.Name, NativeId = "1", Title = "Ask HN: " + Question };

        Assert.Equal("other", Enricher.Enrich(article, ["acme"]).Kind);
        Assert.Equal("other", Enricher.Enrich(link, ["acme"]).Kind);
        Assert.Equal("question", Enricher.Enrich(asked, ["acme"]).Kind);
    }

    [Fact]
    public void Sentiment_is_of_the_sentences_that_name_the_brand_and_those_that_go_on_about_it()
    {
        Findings found = Enricher.Enrich(
            Toot("I hate Mondays and the terrible weather. The Acme anvil is excellent. It is great fun. The bus was awful."), ["acme"]);

        Assert.Equal("positive", found.Sentiment);
        Assert.DoesNotContain(found.Why, w => w.Contains("terrible", StringComparison.Ordinal));
        Assert.DoesNotContain(found.Why, w => w.Contains("awful", StringComparison.Ordinal));
    }

    [Fact]
    public void A_post_that_calls_the_brand_is_about_it_as_a_whole() =>
        Assert.Equal("negative", Enricher.Enrich(Toot("@acme What is going on. The bus was late and I am furious."), ["acme"]).Sentiment);

    [Theory]
    [InlineData("en-US", "en")]
    [InlineData("DE", "de")]
    [InlineData("und", "en")]
    [InlineData(null, "en")]
    public void A_stated_language_stands_in_the_short_form(string? stated, string? language) =>
        Assert.Equal(language, Enricher.Enrich(Toot("Acme") with { Language = stated }, []).Language);

    [Theory]
    [InlineData(1, "complaint")]
    [InlineData(5, "praise")]
    [InlineData(3, "other")]
    public void Stars_speak_where_words_do_not(int stars, string kind) =>
        Assert.Equal(kind, Enricher.Enrich(Toot("Acme anvil") with { Rating = (short)stars }, []).Kind);

    [Fact]
    public void No_text_whatsoever_throws_and_every_score_is_in_range() =>
        Gen.Select(Gen.String, Gen.String).Sample((text, word) =>
            Enricher.Enrich(Toot(text), [word]).SentimentScore is null or (>= -1 and <= 1));

    [Fact]
    public void A_megabyte_without_a_blank_is_read_in_no_time() =>
        Assert.Equal("other", Enricher.Enrich(Toot(new string('a', 1 << 20)), ["a"]).Kind);

    [Fact]
    public void Readers_are_told_the_brands_name_and_never_what_stands_for_it()
    {
        Findings found = Enricher.Enrich(Toot("I love my new acme anvil"), ["acme"]);

        Assert.Equal("praise", found.Kind);
        Assert.DoesNotContain(found.Why, why => why.Contains("brandx", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(found.Why, why => why.Contains("acme", StringComparison.Ordinal));
    }

    private static Post Toot(string text) => new() { Platform = Platforms.Mastodon.Name, NativeId = "1", Text = text };
}
