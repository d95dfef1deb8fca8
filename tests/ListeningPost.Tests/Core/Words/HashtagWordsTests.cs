using ListeningPost.Core.Words;

namespace ListeningPost.Tests.Core.Words;

/// <summary>Where hashtags and handles are cut, and which words are none.</summary>
public class HashtagWordsTests
{
    [Theory]
    [InlineData("#AcmeFails", "acmefails@0 acme@0 fails@1")]
    [InlineData("never #AcmeFails now", "never@0 acmefails@1 acme@1 fails@2 now@3")]
    [InlineData("@AcmeSupport", "acmesupport@0 acme@0 support@1")]
    [InlineData("#BoycottACMENow", "boycottacmenow@0 boycottacme@0 boycott@0 acmenow@1 acme@1 now@2")]
    [InlineData("#acme2025", "acme2025@0 acme@0 2025@1")]
    [InlineData("#7Eleven", "7eleven@0 7@0 eleven@1")]
    [InlineData("#eBay", "ebay@0 e@0 bay@1")]
    [InlineData("#ACMEs", "acmes@0 acm@0 es@1")]
    [InlineData("＃AcmeFails", "acmefails@0 acme@0 fails@1")]
    [InlineData("#\u200BAcme\u00ADFails", "acmefails@0 acme@0 fails@1")]
    [InlineData("#CafÉtéBar", "cafétébar@0 cafété@0 caf@0 étébar@1 été@1 bar@2")]
    [InlineData("#Cafe\u0301Bar", "cafébar@0 café@0 bar@1")]
    [InlineData("#МояМосква", "моямосква@0 моя@0 москва@1")]
    [InlineData("#ΟδόςΝέα", "οδόσνέα@0 οδόσ@0 νέα@1")]
    [InlineData("#한국Acme", "한국acme@0 한국@0 acme@1")]
    [InlineData("#日本AcmeNews", "日@0 本@1 acmenews@2 acme@2 news@3")]
    [InlineData("#Boycott_AcmeNow", "boycott@0 acmenow@1 acme@1 now@2")]
    [InlineData("#_AcmeNow", "acmenow@0 acme@0 now@1")]
    [InlineData("#one#TwoThree", "one@0 twothree@1 two@1 three@2")]
    [InlineData("@acme.support@host.example", "acme@0 support@1 host@2 example@3")]
    [InlineData("#acmeology", "acmeology@0")]
    [InlineData("YouTube", "youtube@0")]
    [InlineData("C#Sharp", "c@0 sharp@1")]
    [InlineData("jo@AcmeTools.example", "jo@0 acmetools@1 example@2")]
    [InlineData("# AcmeFails", "acmefails@0")]
    [InlineData("#AcmeFails AcmeFails", "acmefails@0 acme@0 fails@1 acmefails@2")]
    [InlineData("#", "")]
    [InlineData("#\uD83DAcmeFails", "acmefails@0")]
    [InlineData("", "")]
    public void Hashtags_and_handles_are_cut_at_their_humps_and_digits(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text).Select(w => $"{w.Folded}@{w.Place}")));

    [Fact]
    public void What_parts_make_together_is_told_too_so_that_a_name_with_a_hump_is_found_in_a_longer_one()
    {
        string[] words = [.. Read("#iPhone15ProMaxNow").Select(w => $"{w.Folded}@{w.Place}")];

        Assert.Equal(["iphone15promaxnow@0", "iphone15pro@0", "iphone15@0", "iphone@0", "i@0"], words[..5]);
        Assert.Contains("promaxnow@3", words);
        Assert.Equal("now@5", words[^1]);
    }

    [Fact]
    public void A_huge_hashtag_is_cut_into_few_parts_and_costs_by_its_length()
    {
        string text = "#" + string.Concat(Enumerable.Repeat("Ab", 8_000));

        List<(string Folded, int Place)> words = Read(text);

        Assert.Equal(Humps.MostParts, words.Max(w => w.Place) + 1);
        Assert.True(words.Count < Humps.MostParts * PlaceReader.MostAtPlace);
        Assert.Equal(16_000, words.Max(w => w.Folded.Length));
        Assert.Equal(20_000, Read(string.Concat(Enumerable.Repeat("#Ab", 20_000))).Count);
    }

    [Fact]
    public void Whatever_the_characters_words_stand_in_the_text_and_nothing_is_cut_without_a_sign()
    {
        var random = new Random(5);
        const string Pool = "#@_aAbB1 9.é\u0301\u00AD\u200B日ガﾞ\uD83D\uDE80Éß＃한ๆ";
        for (int i = 0; i < 3_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Pool[random.Next(Pool.Length)]));
            string[] plain = [.. Word.AllIn(text).Select(w => w.Folded)];
            string[] cut = [.. Read(text).Select(w => w.Folded)];

            Assert.Empty(plain.Except(cut));
            string unsigned = text.Replace('#', '.').Replace('@', '.').Replace('＃', '.');
            Assert.Equal(Word.AllIn(unsigned).Select(w => w.Folded), Read(unsigned).Select(w => w.Folded));
            Assert.Equal(cut.Length > plain.Length, PlaceReader.IsCut(text));
        }
    }

    private static List<(string Folded, int Place)> Read(string text)
    {
        List<(string, int)> words = [];
        var reader = new PlaceReader(text);
        while (reader.MoveNext())
        {
            Assert.InRange(reader.End, reader.Start + 1, text.Length);
            words.Add((WordForms.Folded(text.AsSpan(reader.Start..reader.End)), reader.Place));
        }

        return words;
    }
}
