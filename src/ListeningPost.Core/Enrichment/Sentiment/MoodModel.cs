using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ListeningPost.Core.Enrichment.Sentiment;

/// <summary>
/// Weights of English features for and against an opinion, as logits above "neutral": of hashed features a byte each, of the
/// <see cref="Dense"/> others a number. Learned from GoEmotions and XED (CC BY 4.0) and VADER's rated texts (MIT); see README.md.
/// </summary>
internal sealed class MoodModel
{
    /// <summary>Features whose hashes end alike share their weights.</summary>
    public const int Buckets = 1 << 18;

    /// <summary>How many features are no hashes: of the lexicon's sum, and of the text's signs.</summary>
    public const int Dense = 12;

    /// <summary>Negative and positive, in this order, stand beside each other.</summary>
    public const int Sides = 2;

    private const int NumberBytes = sizeof(float);

    private static readonly Lazy<MoodModel> Shipped = new(ReadShipped);

    private readonly sbyte[] _weights;
    private readonly float[] _dense;
    private readonly float _ofValence;

    /// <param name="step">What 1 of a weight is worth.</param>
    /// <param name="dense"><see cref="Sides"/> numbers for each of <see cref="Dense"/> features.</param>
    /// <param name="weights"><see cref="Sides"/> for each bucket.</param>
    public MoodModel(float step, float[] dense, sbyte[] weights)
    {
        if (dense.Length != Dense * Sides || weights.Length != Buckets * Sides)
        {
            throw new ArgumentException("A model has a number for each side of each feature.", nameof(weights));
        }

        (Step, _dense, _weights) = (step, dense, weights);

        // Features 4 and 5 are sums of valences by side, in quarters.
        _ofValence = (dense[(4 * Sides) + 1] - dense[4 * Sides] + dense[5 * Sides] - dense[(5 * Sides) + 1]) / 8;
    }

    /// <summary>What is shipped, read when it is first asked for.</summary>
    public static MoodModel English => Shipped.Value;

    /// <summary>What 1 of a weight is worth.</summary>
    public float Step { get; }

    /// <summary>How much likelier than none an opinion of each side is, as logits.</summary>
    /// <param name="features">Hashes.</param>
    /// <param name="dense"><see cref="Dense"/> others.</param>
    public (float Negative, float Positive) Judge(ReadOnlySpan<uint> features, ReadOnlySpan<float> dense)
    {
        int negative = 0;
        int positive = 0;
        foreach (uint feature in features)
        {
            int at = Place(feature);
            negative += _weights[at];
            positive += _weights[at + 1];
        }

        float scale = Step * Scale(features.Length);
        return ((negative * scale) + SumOf(dense, 0), (positive * scale) + SumOf(dense, 1));
    }

    /// <summary>What each token's features and valence say for positive, or against it; names, numbers and addresses say nothing.</summary>
    /// <param name="features">Hashes.</param>
    /// <param name="parts">The tokens that they are of, in order.</param>
    /// <param name="weights">Takes a number for each token.</param>
    public void Weigh(ReadOnlySpan<uint> features, ReadOnlySpan<MoodPart> parts, Span<float> weights)
    {
        float scale = Step * Scale(features.Length);
        int from = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int sum = 0;
            foreach (uint feature in features[from..parts[i].Features])
            {
                int at = Place(feature);
                sum += _weights[at + 1] - _weights[at];
            }

            bool isPlaceholder = parts[i].Kind is MoodToken.Name or MoodToken.Number or MoodToken.Address;
            weights[i] = isPlaceholder ? 0 : (sum * scale) + (parts[i].Valence * _ofValence);
            from = parts[i].Features;
        }
    }

    /// <summary>Features are weighed by the root of their number, so that a long text says no more than a short one.</summary>
    public static float Scale(int features) => 1 / MathF.Sqrt(Math.Max(1, features));

    /// <summary>The weights' first place for a feature.</summary>
    public static int Place(uint feature) => (int)(feature & (Buckets - 1)) * Sides;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is too short.</exception>
    public static MoodModel Read(Stream stream)
    {
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress);
        var numbers = new byte[NumberBytes * (1 + (Dense * Sides))];
        unpacked.ReadExactly(numbers);
        var dense = new float[Dense * Sides];
        for (int i = 0; i < dense.Length; i++)
        {
            dense[i] = BinaryPrimitives.ReadSingleLittleEndian(numbers.AsSpan((i + 1) * NumberBytes));
        }

        var weights = new sbyte[Buckets * Sides];
        unpacked.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new MoodModel(BinaryPrimitives.ReadSingleLittleEndian(numbers), dense, weights);
    }

    /// <summary>The same bytes for the same model.</summary>
    public void Write(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        Span<byte> number = stackalloc byte[NumberBytes];
        foreach (float value in (ReadOnlySpan<float>)[Step, .. _dense])
        {
            BinaryPrimitives.WriteSingleLittleEndian(number, value);
            packed.Write(number);
        }

        packed.Write(MemoryMarshal.AsBytes<sbyte>(_weights));
    }

    private float SumOf(ReadOnlySpan<float> dense, int side)
    {
        float sum = 0;
        for (int i = 0; i < Dense; i++)
        {
            sum += dense[i] * _dense[(i * Sides) + side];
        }

        return sum;
    }

    private static MoodModel ReadShipped()
    {
        using Stream stream = typeof(MoodModel).Assembly.GetManifestResourceStream("Sentiment.english.br")
            ?? throw new InvalidOperationException("The resource Sentiment.english.br is missing.");
        return Read(stream);
    }
}
