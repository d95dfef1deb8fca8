using System.Text.Json;
using ListeningPost.Accuracy.Measuring;
using ListeningPost.Accuracy.Training;
using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Sets;

/// <summary>
/// Tweets rated by twenty people: how the score goes with their mean. What is shipped learned from all of them, so a model that has not
/// seen one in five is trained here, and measured on those.
/// </summary>
internal sealed class RatedTexts : IDataSet
{
    public void Measure(CorpusFiles corpus, Report report)
    {
        (string Text, double Rating)[] held = [.. Held(corpus)];
        MoodModel model = WithoutHeld(corpus);
        var vader = new VaderPeer();
        report.Table(
            "Scores beside the mean of twenty raters: Pearson's correlation",
            ["texts", "number", "VADER", "ours, not having seen them"],
            [
                [
                    "tweets of vader-groundtruth, every fifth", Report.Cell(held.Length),
                    Report.Cell(Figures.Correlation([.. held.Select(h => (h.Rating, vader.Score(h.Text)))])),
                    Report.Cell(Figures.Correlation([.. held.Select(h => (h.Rating, EnglishMood.Find(h.Text, false, model).Score ?? 0))])),
                ],
            ]);
    }

    private static MoodModel WithoutHeld(CorpusFiles corpus)
    {
        HashSet<string> held = [.. Held(corpus).Select(h => h.Text)];
        return MoodTrainer.Learn(TrainingTexts.Read(corpus.Folder).Where(row => !held.Contains(row.Text)));
    }

    private static IEnumerable<(string Text, double Rating)> Held(CorpusFiles corpus) =>
        corpus.Rows("sentiment-vader-groundtruth/tweets.jsonl").Where(IsHeld).Select(Rated);

    /// <summary>By the text, not by its place: the same ones whatever else is in the file.</summary>
    private static bool IsHeld(JsonElement row) => FeatureHash.Of(row.Said("text"), 0) % 5 == 0;

    private static (string Text, double Rating) Rated(JsonElement row) => (row.PostText(), row.GetProperty("mean_rating").GetDouble());
}
