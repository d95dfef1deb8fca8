namespace ListeningPost.Core.Queries;

/// <summary>Numbers for keys: a hash table that is asked with characters and allocates nothing then.</summary>
internal sealed class TermTable
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private readonly Dictionary<string, int> _building = new(StringComparer.Ordinal);
    private readonly List<int> _ids = [];
    private string[] _keys = [];
    private uint[] _hashes = [];
    private int[] _slots = [];
    private ulong[] _bits = [];

    /// <summary>Bit n is set when some key has n characters; those of 63 and more share a bit.</summary>
    public ulong Lengths { get; private set; }

    /// <summary>The hash of no characters.</summary>
    public static ulong Start => 0xCBF2_9CE4_8422_2325;

    /// <summary>The hash of one character more.</summary>
    public static ulong Next(ulong hash, char c) => (hash ^ c) * Odd;

    /// <summary>The number of a key, a new one when it has none.</summary>
    public int Add(string key, ref int count)
    {
        if (!_building.TryGetValue(key, out int id))
        {
            id = count++;
            _building.Add(key, id);
            _ids.Add(id);
        }

        return id;
    }

    /// <summary>Ends the building: from now on keys are found.</summary>
    public void Freeze()
    {
        _keys = [.. _building.Keys];
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _keys.Length * 2));
        _slots = new int[size];
        _hashes = new uint[_keys.Length];
        _bits = new ulong[Math.Max(16, size / 4)];
        for (int i = 0; i < _keys.Length; i++)
        {
            uint hash = Mixed(HashOf(_keys[i]));
            _hashes[i] = hash;
            _bits[(hash >> 6) & (_bits.Length - 1)] |= 1UL << (int)(hash & 63);
            Lengths |= 1UL << Math.Min(63, _keys[i].Length);
            uint slot = hash & (uint)(size - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (uint)(size - 1);
            }

            _slots[slot] = i + 1;
        }
    }

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<char> key, ulong running)
    {
        uint hash = Mixed(running);
        ulong[] bits = _bits;
        if ((bits[(hash >> 6) & (bits.Length - 1)] & (1UL << (int)(hash & 63))) == 0)
        {
            return -1;
        }

        uint mask = (uint)(_slots.Length - 1);
        for (uint slot = hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int i = _slots[slot] - 1;
            if (_hashes[i] == hash && key.SequenceEqual(_keys[i]))
            {
                return _ids[i];
            }
        }

        return -1;
    }

    public static ulong HashOf(ReadOnlySpan<char> key)
    {
        ulong hash = Start;
        foreach (char c in key)
        {
            hash = Next(hash, c);
        }

        return hash;
    }

    private static uint Mixed(ulong hash) => (uint)(hash >> 32) ^ (uint)(hash >> 11);
}
