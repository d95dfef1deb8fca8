using System.Buffers.Binary;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Searching;

/// <summary>Mentions as a row tells them: of <c>packed_days</c>, or some of which the condition is decided and that are all alike.</summary>
internal readonly ref struct PackedDay
{
    /// <summary>Four bytes with a pair and a code, two with a source.</summary>
    private const int Length = sizeof(int) + sizeof(short);

    private readonly byte[] _mentions;
    private readonly byte[]? _words;

    private PackedDay(NpgsqlDataReader row)
    {
        Brand = row.GetInt32(0);
        Platforms = row.GetFieldValue<string[]>(1);
        Languages = row.GetFieldValue<string[]>(2);
        Sources = row.GetFieldValue<int[]>(3);
        _mentions = row.GetFieldValue<byte[]>(4);
        _words = row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5);
        Period = row.GetInt32(6);
        Decided = row.IsDBNull(7) ? null : row.GetInt64(7);
    }

    public int Brand { get; }

    /// <summary>Of each pair.</summary>
    public string[] Platforms { get; }

    /// <summary>Of each pair.</summary>
    public string[] Languages { get; }

    public int[] Sources { get; }

    public int Period { get; }

    /// <summary>How many mentions its one mention stands for; null: each for itself, and whether it counts is still to be asked.</summary>
    public long? Decided { get; }

    public int Count => _mentions.Length / Length;

    /// <summary>
    /// Columns: number of the brand, platforms, languages, sources, mentions, words or null, period, decided or null.
    /// </summary>
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
        ReadOnlySpan<byte> left = _words;
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
