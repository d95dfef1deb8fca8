using ListeningPost.Core.Enrichment.Sentiment;

namespace ListeningPost.Accuracy.Training;

/// <summary>Learns the model's weights: logistic regression of three classes by AdaGrad, one row after the other.</summary>
/// <remarks>The same rows give the same bytes: one thread, a fixed order, and nothing but what IEEE 754 says to the last bit.</remarks>
internal sealed class MoodTrainer
{
    /// <summary>The weights are the mean of so many rounds, each in orders of its own: less of them is chance.</summary>
    private const int Rounds = 4;
    private const int Epochs = 3;
    private const float Pace = 0.08f;
    private const float Shrink = 1e-6f;
    private const float Start = 1e-4f;
    private const int Classes = 3;
    private const int Largest = sbyte.MaxValue;

    /// <summary>Weights beyond are cut, so that a step of those below stays small.</summary>
    private const float Widest = 3.2f;

    private readonly float[] _weights = new float[MoodModel.Buckets * Classes];
    private readonly float[] _squares = new float[MoodModel.Buckets * Classes];
    private readonly float[] _dense = new float[MoodModel.Dense * Classes];
    private readonly float[] _denseSquares = new float[MoodModel.Dense * Classes];

    /// <summary>A row as the model sees it.</summary>
    private readonly record struct Example(int[] Features, float[] Dense, TrainingRow Row);

    private MoodTrainer()
    {
    }

    /// <param name="rows">In the order in which they were read.</param>
    public static MoodModel Learn(IEnumerable<TrainingRow> rows)
    {
        Example[] examples = [.. rows.Select(Seen)];
        var mean = new MoodTrainer();
        uint random = 12345;
        for (int round = 0; round < Rounds; round++)
        {
            var trainer = new MoodTrainer();
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                random = Shuffle(examples, random);
                Array.ForEach(examples, trainer.Learn);
            }

            AddShare(mean._weights, trainer._weights);
            AddShare(mean._dense, trainer._dense);
        }

        return mean.Finish();
    }

    private static void AddShare(float[] mean, float[] weights)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] += weights[i] / Rounds;
        }
    }

    private static Example Seen(TrainingRow row)
    {
        var features = new uint[EnglishReading.MostFeatures];
        var dense = new float[MoodModel.Dense];
        var reading = new EnglishReading(
            row.Text, features, new MoodPart[EnglishReading.MostTokens], new char[EnglishReading.MostCharacters]);
        reading.Read(dense);
        int[] places = [.. features.Take(reading.Features).Select(f => (int)(f & (MoodModel.Buckets - 1)) * Classes)];
        return new Example(places, dense, row);
    }

    /// <summary>By Fisher and Yates, with a generator of our own.</summary>
    private static uint Shuffle(Example[] examples, uint random)
    {
        for (int i = examples.Length - 1; i > 0; i--)
        {
            random = unchecked((random * 1664525) + 1013904223);
            int other = (int)(random % (uint)(i + 1));
            (examples[i], examples[other]) = (examples[other], examples[i]);
        }

        return random;
    }

    private void Learn(Example example)
    {
        float scale = MoodModel.Scale(example.Features.Length);
        Span<float> chances = stackalloc float[Classes];
        Guess(example, scale, chances);
        TrainingRow row = example.Row;
        ReadOnlySpan<float> seen = [row.Negative, 1 - row.Negative - row.Positive, row.Positive];
        for (int c = 0; c < Classes; c++)
        {
            float error = (chances[c] - seen[c]) * row.Weight;
            foreach (int place in example.Features)
            {
                int at = place + c;
                Step(ref _weights[at], ref _squares[at], (error * scale) + (Shrink * _weights[at]));
            }

            for (int i = 0; i < MoodModel.Dense; i++)
            {
                int at = (i * Classes) + c;
                Step(ref _dense[at], ref _denseSquares[at], error * example.Dense[i]);
            }
        }
    }

    private static void Step(ref float weight, ref float squares, float gradient)
    {
        squares += gradient * gradient;
        weight -= Pace * gradient / (Start + MathF.Sqrt(squares));
    }

    /// <summary>How likely each class is.</summary>
    private void Guess(Example example, float scale, Span<float> chances)
    {
        for (int c = 0; c < Classes; c++)
        {
            float sum = 0;
            foreach (int place in example.Features)
            {
                sum += _weights[place + c];
            }

            sum *= scale;
            for (int i = 0; i < MoodModel.Dense; i++)
            {
                sum += _dense[(i * Classes) + c] * example.Dense[i];
            }

            chances[c] = sum;
        }

        float most = Math.Max(chances[0], Math.Max(chances[1], chances[2]));
        float all = 0;
        foreach (ref float chance in chances)
        {
            chance = Exponential.Of(chance - most);
            all += chance;
        }

        foreach (ref float chance in chances)
        {
            chance /= all;
        }
    }

    /// <summary>Both sides less neutral, in bytes.</summary>
    private MoodModel Finish()
    {
        float step = Widest / Largest;
        var weights = new sbyte[MoodModel.Buckets * MoodModel.Sides];
        float[] sides = Sides(_weights);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (sbyte)Math.Clamp(MathF.Round(sides[i] / step), -Largest, Largest);
        }

        return new MoodModel(step, Sides(_dense), weights);
    }

    private static float[] Sides(float[] weights)
    {
        var sides = new float[weights.Length / Classes * MoodModel.Sides];
        for (int i = 0; i * Classes < weights.Length; i++)
        {
            float neutral = weights[(i * Classes) + 1];
            sides[i * MoodModel.Sides] = weights[i * Classes] - neutral;
            sides[(i * MoodModel.Sides) + 1] = weights[(i * Classes) + 2] - neutral;
        }

        return sides;
    }
}
