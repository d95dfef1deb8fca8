using System.Text;
using CsCheck;
using ListeningPost.Core.Enrichment.Sentiment;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Tests.Core.Enrichment.Sentiment;

/// <summary>The English model as it is shipped.</summary>
public class EnglishMoodTests
{
    [Theory]
    [InlineData("I love my new kettle, it is fantastic", "positive")]
    [InlineData("Can't wait for the new kettle!", "positive")]
    [InlineData("Well done, that was quick and friendly", "positive")]
    [InlineData("Terrible service, nobody answers the phone", "negative")]
    [InlineData("The kettle stopped working after two days", "negative")]
    [InlineData("This is not good at all", "negative")]
    [InlineData("The shop on the corner opens at nine", "neutral")]
    [InlineData("The board meets on Tuesday to vote on the budget https://news.example/1", "neutral")]
    public void Plain_texts_are_judged_as_they_sound(string text, string expected) => Assert.Equal(expected, Find(text).Name);

    [Fact]
    public void The_words_that_made_it_are_told_strongest_first_with_their_sides()
    {
        IReadOnlyList<string> why = Find("I love the kettle, but the manual is awful").Why;

        double[] weights = [.. why.Select(Weight)];
        Assert.Contains(why, w => w.StartsWith("sentiment:love +", StringComparison.Ordinal));
        Assert.Contains(why, w => w.StartsWith("sentiment:awful -", StringComparison.Ordinal));
        Assert.Equal(weights.OrderByDescending(Math.Abs), weights);
    }

    [Fact]
    public void No_more_than_six_words_are_told() =>
        Assert.Equal(6, Find("awful terrible horrible disgusting dreadful nasty rotten vile hideous").Why.Count);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!! ??? ... :: '' \"\"")]
    [InlineData("\ud83d")]
    [InlineData(BrandMask.Word)]
    [InlineData("@" + BrandMask.Word + " " + BrandMask.Word + "'s 12345")]
    public void A_text_without_words_is_neutral_and_tells_none(string text)
    {
        Mood mood = Find(text);

        Assert.Equal("neutral", mood.Name);
        Assert.DoesNotContain(mood.Why, why => why.Contains(BrandMask.Word, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("{0} opens a shop at the station", "Brandx", "@superb")]
    [InlineData("{0} opens a shop at the station", "@awful", "@superb")]
    [InlineData("We opened {0} shops", "12", "2026")]
    [InlineData("Read this: {0}", "https://love.example/great", "https://hate.example/awful?x=1")]
    public void Names_numbers_and_addresses_carry_no_mood(string text, string one, string other)
    {
        Mood ofOne = Find(text.Replace("{0}", one, StringComparison.Ordinal));
        Mood ofOther = Find(text.Replace("{0}", other, StringComparison.Ordinal));

        Assert.Equal(ofOne.Score, ofOther.Score);
        Assert.Equal(ofOne.Why, ofOther.Why);
    }

    [Fact]
    public void A_negation_turns_what_follows_it_up_to_the_end_of_the_clause()
    {
        Assert.True(Find("it is not good").Score < Find("it is good").Score);
        Assert.True(Find("it is not, good as it looks, mine").Score > Find("it is not good as it looks, mine").Score);
    }

    [Fact]
    public void Who_calls_the_account_is_more_likely_to_be_annoyed()
    {
        const string Text = "@Brandx my parcel still says pending";

        Assert.True(SentimentFinder.Find(Text, "en", isCall: true).Score < SentimentFinder.Find(Text, "en").Score);
    }

    [Fact]
    public void The_same_text_has_the_same_mood_wherever_it_is_judged()
    {
        const string Text = "Honestly the new kettle is ok, though the lid sticks :(";
        Mood first = Find(Text);

        Parallel.For(0, 200, _ =>
        {
            Assert.Equal(first.Score, Find(Text).Score);
            Assert.Equal(first.Why, Find(Text).Why);
        });
    }

    [Fact]
    public void Whatever_the_text_the_score_is_between_minus_1_and_1() =>
        Gen.String.Sample(text => Assert.InRange(Find(text).Score!.Value, -1, 1));

    [Theory]
    [InlineData("x")]
    [InlineData("great ")]
    [InlineData("@a ")]
    [InlineData("n't ")]
    [InlineData("!?.")]
    [InlineData("😀")]
    [InlineData("https://a.example/ ")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee ")]
    public void However_long_a_text_is_no_more_is_kept_of_it_than_what_is_told(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 50_000));
        _ = Find("great, awful");
        long before = GC.GetAllocatedBytesForCurrentThread();

        _ = Find(text);

        // The first calls run code that is not optimised yet, which makes boxes for each of the tokens that are read: 400 at most.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    [Fact]
    public void A_model_that_was_written_is_read_as_it_was()
    {
        const string Text = "Good kettle, bad lid";
        using var stream = new MemoryStream();

        MoodModel.English.Write(stream);
        byte[] bytes = stream.ToArray();

        Assert.Equal(Find(Text).Score, EnglishMood.Find(Text, false, MoodModel.Read(new MemoryStream(bytes))).Score);
        Assert.ThrowsAny<Exception>(() => MoodModel.Read(new MemoryStream(bytes[..(bytes.Length / 2)])));
        Assert.ThrowsAny<Exception>(() => MoodModel.Read(new MemoryStream(Encoding.UTF8.GetBytes("none"))));
    }

    [Fact]
    public void The_shipped_model_is_small()
    {
        using Stream? stream = typeof(MoodModel).Assembly.GetManifestResourceStream("Sentiment.english.br");

        Assert.InRange(stream!.Length, 100_000, 2_000_000);
    }

    private static Mood Find(string text) => SentimentFinder.Find(text, "en");

    private static double Weight(string why) =>
        double.Parse(why[(why.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
