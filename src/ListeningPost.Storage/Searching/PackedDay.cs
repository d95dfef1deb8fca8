using System.Buffers.Binary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Mentions as a row of <c>packed_days</c> tells them.</summary>
internal sealed class PackedDay
{
    /// <summary>Four bytes with a pair and a code, two with a source.</summary>
    private const int Length = sizeof(int) + sizeof(short);

    /// <summary>What it takes beside what the row holds, about.</summary>
    private const int Overhead = 400;

    private readonly byte[] _mentions;
    private readonly byte[]? _words;

    private PackedDay(NpgsqlDataReader row)
    {
        Place = new PackedPlace(row.Get<string>("brand")!, row.Get<DateOnly>("day"), row.Get<int>("part"));
        Version = row.Get<long>("version");
        Platforms = row.Get<string[]>("platforms")!;
        Languages = row.Get<string[]>("languages")!;
        Sources = row.Get<int[]>("sources")!;
        _mentions = row.Get<byte[]>("mentions")!;
        _words = row.Get<byte[]?>("words");
    }

    public PackedPlace Place { get; }

    /// <summary>Another whenever the row is written.</summary>
    public long Version { get; }

    /// <summary>Of each pair.</summary>
    public string[] Platforms { get; }

    /// <summary>Of each pair.</summary>
    public string[] Languages { get; }

    public int[] Sources { get; }

    public int Count => _mentions.Length / Length;

    /// <summary>Whether it was read with its words.</summary>
    public bool HasWords => _words is not null;

    /// <summary>What it takes in memory, about.</summary>
    public int Bytes => Overhead + _mentions.Length + (_words?.Length ?? 0);

    public static PackedDay Read(NpgsqlDataReader row) => new(row);

    /// <summary>The places of its pair, its code and its source.</summary>
    public (int Pair, int Code, int Source) this[int place]
    {
        get
        {
            ReadOnlySpan<byte> mention = _mentions.AsSpan(place * Length, Length);
            (int pair, int code) = Math.DivRem(BinaryPrimitives.ReadInt32BigEndian(mention), FacetCodes.Count);
            return (pair, code, BinaryPrimitives.ReadInt16BigEndian(mention[sizeof(int)..]));
        }
    }

    /// <summary>Sets the bit of each of these words for the mentions that have it.</summary>
    /// <param name="bits">As many as there are mentions.</param>
    public void Mark(IReadOnlyDictionary<int, int> words, Span<ulong> bits)
    {
        ReadOnlySpan<byte> left = words.Count == 0 ? [] : _words;
        while (left.Length > 0)
        {
            int word = BinaryPrimitives.ReadInt16BigEndian(left);
            int having = BinaryPrimitives.ReadInt16BigEndian(left[sizeof(short)..]);
            ReadOnlySpan<byte> places = left.Slice(2 * sizeof(short), having * sizeof(short));
            left = left[((2 + having) * sizeof(short))..];
            if (words.TryGetValue(word, out int bit))
            {
                Mark(bit, places, bits);
            }
        }
    }

    private static void Mark(int bit, ReadOnlySpan<byte> places, Span<ulong> bits)
    {
        for (; places.Length > 0; places = places[sizeof(short)..])
        {
            bits[BinaryPrimitives.ReadInt16BigEndian(places)] |= 1UL << bit;
        }
    }
}

/// <summary>Which row of <c>packed_days</c>.</summary>
internal readonly record struct PackedPlace(string Brand, DateOnly Day, int Part);
