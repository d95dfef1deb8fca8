using ListeningPost.Accuracy.Measuring;
using ListeningPost.Accuracy.Sets;
using ListeningPost.Accuracy.Training;
using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Tests.Core.Enrichment.Sentiment;

/// <summary>How the English model is learned, and how right what is shipped is on texts that it has not seen.</summary>
public class MoodTrainerTests
{
    /// <summary>Set, and the least macro-F1 of whole texts, a little below what was measured.</summary>
    private static readonly Dictionary<string, double> Floors = new(StringComparer.Ordinal)
    {
        ["sentiment140-test"] = 0.74,
        ["semeval-topic"] = 0.522,
        ["airline"] = 0.67,
        ["sanders-brands"] = 0.57,
        ["entity-kaggle, validation"] = 0.56,
        ["brand-product-sxsw"] = 0.5,
        ["semeval-a"] = 0.66,
    };

    private static IEnumerable<TrainingRow> Invented =>
        from i in Enumerable.Range(0, 60)
        from row in new[]
        {
            new TrainingRow($"the blue kettle {i} shines", 0, 1, 1),
            new TrainingRow($"the grey kettle {i} leaks", 1, 0, 1),
            new TrainingRow($"the kettle {i} stands there", 0, 0, 1),
        }
        select row;

    [Fact]
    public void What_is_learned_is_told_again()
    {
        MoodModel model = MoodTrainer.Learn(Invented);

        Assert.Equal("positive", EnglishMood.Find("a blue kettle shines", false, model).Name);
        Assert.Equal("negative", EnglishMood.Find("a grey kettle leaks", false, model).Name);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes() => Assert.Equal(Bytes(Invented), Bytes(Invented));

    [Fact]
    public void The_same_real_rows_give_the_same_bytes() => Assert.Equal(Bytes(SomeOfTheCorpus()), Bytes(SomeOfTheCorpus()));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.3)]
    [InlineData(-1)]
    [InlineData(-17.25)]
    [InlineData(-79)]
    [InlineData(3.5)]
    public void The_exponential_function_is_the_machines(double x) =>
        Assert.Equal(1, Exponential.Of((float)x) / Math.Exp((float)x), 6);

    [Fact]
    public void Powers_too_small_for_a_number_are_nothing() => Assert.Equal(0, Exponential.Of(-1e30f));

    [Fact]
    public void Of_whole_texts_the_model_tells_the_mood_well_above_a_sum_of_words() =>
        Assert.All(
            MoodSets.OfWholeTexts(new CorpusFiles(Corpus.Require())),
            set => Assert.True(set.F1 >= Floors[set.Set], $"{set.Set}: {set.F1:0.000}"));

    private static IEnumerable<TrainingRow> SomeOfTheCorpus() =>
        TrainingTexts.Read(Corpus.Require()).Where((_, i) => i % 200 == 0);

    private static byte[] Bytes(IEnumerable<TrainingRow> rows)
    {
        using var stream = new MemoryStream();
        MoodTrainer.Learn(rows).Write(stream);
        return stream.ToArray();
    }
}
