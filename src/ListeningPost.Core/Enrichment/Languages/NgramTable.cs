using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace ListeningPost.Core.Enrichment.Languages;

/// <summary>How strongly short runs of bytes speak for each of 60 languages.</summary>
/// <remarks>
/// Data of the project Efficient Language Detector (<c>eld</c> 2.1.0, size XS60) by Nito T.M., Apache License 2.0 (LICENSE-eld.txt),
/// changed in form only. The resource: gzip of a line of ISO 639-1 codes, the count of n-grams (4 bytes, little-endian),
/// then for each n-gram its length, its UTF-8 bytes, the count of languages, and a language's number and score for each.
/// </remarks>
internal sealed class NgramTable
{
    private const int Added = 53;

    private static readonly Lazy<NgramTable> Loaded = new(Load);

    private readonly byte[] _data;
    private readonly ulong[] _ngrams;
    private readonly int[] _places;
    private readonly FrozenDictionary<string, int> _numbers;

    private NgramTable(byte[] data, string[] languages, Dictionary<ulong, int> places)
    {
        _data = data;
        Languages = languages;
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * places.Count) + 1);
        _ngrams = new ulong[size];
        _places = new int[size];
        foreach (var (ngram, place) in places)
        {
            int at = Find(ngram);
            (_ngrams[at], _places[at]) = (ngram, place);
        }

        _numbers = languages.Index().ToFrozenDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
    }

    public static NgramTable Instance => Loaded.Value;

    /// <summary>ISO 639-1, by number.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Adds what an n-gram of at most seven bytes says to each language's score.</summary>
    public void Add(ulong ngram, Span<int> scores)
    {
        int at = Find(ngram);
        if (_ngrams[at] == 0)
        {
            return;
        }

        int place = _places[at];
        ReadOnlySpan<byte> told = _data.AsSpan(place + 1, 2 * _data[place]);
        for (int i = 0; i + 1 < told.Length; i += 2)
        {
            scores[told[i]] += told[i + 1] + Added;
        }
    }

    /// <summary>Where an n-gram is, or the free place where it would be.</summary>
    private int Find(ulong ngram)
    {
        int last = _ngrams.Length - 1;
        int at = (int)((ngram * 0x9E3779B97F4A7C15) >> 40) & last;
        while (_ngrams[at] != 0 && _ngrams[at] != ngram)
        {
            at = (at + 1) & last;
        }

        return at;
    }

    /// <summary>The number of a language; negative: it has none.</summary>
    public int NumberOf(string language) => _numbers.GetValueOrDefault(language, -1);

    /// <summary>Up to four bytes, a space before and behind them where a word begins and ends, and their number, as one number.</summary>
    /// <returns>Never 0.</returns>
    public static ulong Pack(ReadOnlySpan<byte> part, bool isFirst, bool isLast)
    {
        int length = part.Length + Convert.ToInt32(isFirst) + Convert.ToInt32(isLast);
        ulong packed = (ulong)length;
        packed = isFirst ? (packed << 8) | ' ' : packed;
        foreach (byte b in part)
        {
            packed = (packed << 8) | b;
        }

        return isLast ? (packed << 8) | ' ' : packed;
    }

    private static NgramTable Load()
    {
        using Stream resource = typeof(NgramTable).Assembly.GetManifestResourceStream("Languages.ngrams.gz")
            ?? throw new InvalidOperationException("The resource Languages.ngrams.gz is missing.");
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(resource, CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        byte[] data = unpacked.ToArray();
        int place = Array.IndexOf(data, (byte)'\n') + 1;
        string[] languages = Encoding.ASCII.GetString(data, 0, place - 1).Split(' ');
        int count = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(place));
        place += sizeof(int);
        var places = new Dictionary<ulong, int>(count);
        for (int i = 0; i < count; i++)
        {
            int length = data[place];
            int after = place + 1 + length;
            places[Pack(data.AsSpan(place + 1, length), isFirst: false, isLast: false)] = after;
            place = after + 1 + (2 * data[after]);
        }

        return new NgramTable(data, languages, places);
    }
}
