using System.Buffers.Binary;
using System.IO.Compression;
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
    private readonly Dictionary<ulong, int> _places;

    private NgramTable(byte[] data, string[] languages, Dictionary<ulong, int> places)
    {
        _data = data;
        Languages = languages;
        _places = places;
    }

    public static NgramTable Instance => Loaded.Value;

    /// <summary>ISO 639-1, by number.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Adds what an n-gram of at most seven bytes says to each language's score.</summary>
    public void Add(ulong ngram, Span<int> scores)
    {
        if (!_places.TryGetValue(ngram, out int place))
        {
            return;
        }

        int languages = _data[place++];
        for (int i = 0; i < languages; i++, place += 2)
        {
            scores[_data[place]] += _data[place + 1] + Added;
        }
    }

    /// <summary>Up to seven bytes and their number as one number.</summary>
    public static ulong Pack(ReadOnlySpan<byte> bytes)
    {
        ulong packed = (ulong)bytes.Length;
        foreach (byte b in bytes)
        {
            packed = (packed << 8) | b;
        }

        return packed;
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
            places[Pack(data.AsSpan(place + 1, length))] = after;
            place = after + 1 + (2 * data[after]);
        }

        return new NgramTable(data, languages, places);
    }
}
