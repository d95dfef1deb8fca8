using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ListeningPost.Accuracy.Training;

/// <summary>What the model learns from, in the order of the files: all of it under licences that let the weights be shipped.</summary>
internal static class TrainingTexts
{
    private const float Emotions = 1;

    /// <summary>Of comments fewer than half as many are negative as positive.</summary>
    private const float NegativeEmotions = 1.5f;
    private const float Subtitles = 0.5f;
    private const float PlainSubtitles = 2;
    private const float Rated = 8;

    private static readonly string[] CommentFiles = ["train.tsv", "dev.tsv", "test.tsv"];
    private static readonly string[] RatedFiles = ["tweets.jsonl", "amazon_review_snippets.jsonl", "nyt_editorial_snippets.jsonl"];

    private static readonly FrozenSet<string> Positive = FrozenSet.Create(
        StringComparer.Ordinal,
        "admiration", "amusement", "approval", "caring", "desire", "excitement", "gratitude", "joy", "love", "optimism", "pride", "relief");

    private static readonly FrozenSet<string> Negative = FrozenSet.Create(
        StringComparer.Ordinal,
        "anger", "annoyance", "disappointment", "disapproval", "disgust", "embarrassment", "fear", "grief", "nervousness", "remorse",
        "sadness");

    /// <param name="corpus">The folder that holds train-goemotions, train-xed and sentiment-vader-groundtruth.</param>
    public static IEnumerable<TrainingRow> Read(string corpus) =>
        GoEmotions(Path.Combine(corpus, "train-goemotions"))
            .Concat(Xed(Path.Combine(corpus, "train-xed")))
            .Concat(RatedTexts(Path.Combine(corpus, "sentiment-vader-groundtruth")));

    /// <summary>Comments with emotions: those of one polarity, and the neutral ones.</summary>
    private static IEnumerable<TrainingRow> GoEmotions(string folder)
    {
        string[] labels = File.ReadAllLines(Path.Combine(folder, "labels.txt"));
        return from file in CommentFiles
               from line in File.ReadLines(Path.Combine(folder, file))
               let cells = line.Split('\t')
               where cells.Length > 1
               let row = Comment(cells[0], [.. cells[1].Split(',').Select(n => labels[Number(n)])])
               where row is not null
               select row;
    }

    private static TrainingRow? Comment(string text, string[] emotions)
    {
        bool isPositive = emotions.Any(Positive.Contains);
        bool isNegative = emotions.Any(Negative.Contains);
        bool isNeutral = emotions.All(e => e == "neutral");
        string masked = text
            .Replace("[NAME]", "@user", StringComparison.Ordinal)
            .Replace("[RELIGION]", "religion", StringComparison.Ordinal);
        return (isPositive, isNegative, isNeutral) switch
        {
            (true, false, _) => Row(masked, 1, Emotions),
            (false, true, _) => Row(masked, -1, NegativeEmotions),
            (_, _, true) => Row(masked, 0, Emotions),
            _ => null,
        };
    }

    /// <summary>Subtitles with Plutchik's emotions: joy and trust against anger, disgust, fear and sadness; and neutral ones.</summary>
    private static IEnumerable<TrainingRow> Xed(string folder)
    {
        foreach (string[] cells in Cells(Path.Combine(folder, "en-annotated.tsv")))
        {
            int[] emotions = [.. cells[1].Split(',').Select(Number)];
            bool isPositive = emotions.Any(e => e is 5 or 8);
            bool isNegative = emotions.Any(e => e is 1 or 3 or 4 or 6);
            if (isPositive != isNegative)
            {
                yield return Row(cells[0], isPositive ? 1 : -1, Subtitles);
            }
        }

        foreach (string[] cells in Cells(Path.Combine(folder, "neu_en.txt")))
        {
            yield return Row(cells[1], 0, PlainSubtitles);
        }
    }

    /// <summary>Rated by twenty people from -4 to 4: the nearer to 0, the more of it is neutral.</summary>
    private static IEnumerable<TrainingRow> RatedTexts(string folder) =>
        from file in RatedFiles
        from line in File.ReadLines(Path.Combine(folder, file))
        let row = JsonElement.Parse(line)
        let rating = row.GetProperty("mean_rating").GetDouble()
        let mood = Math.Clamp((Math.Abs(rating) - 0.2) / 0.8, 0, 1) * Math.Sign(rating)
        select Row(row.GetProperty("text").GetString() ?? "", (float)mood, Rated);

    private static IEnumerable<string[]> Cells(string file) =>
        File.ReadLines(file).Select(line => line.Split('\t')).Where(cells => cells.Length > 1);

    /// <param name="mood">From -1 to 1.</param>
    private static TrainingRow Row(string text, float mood, float weight) =>
        new(WebUtility.HtmlDecode(text), Math.Max(0, -mood), Math.Max(0, mood), weight);

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
}
