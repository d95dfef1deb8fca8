using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ListeningPost.Sources.Text;

/// <summary>
/// Meanings of ASCII names of up to sixteen letters, told apart without case, found from their bytes by two reads of eight and
/// one look into a table.
/// </summary>
internal sealed class NameTable<T>
    where T : struct
{
    private const int Longest = 16;

    private readonly Slot[] _slots;

    public NameTable(IReadOnlyCollection<(string Name, T Value)> names)
    {
        _slots = new Slot[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, names.Count * 4))];
        foreach ((string name, T value) in names)
        {
            (ulong head, ulong tail) = Key(System.Text.Encoding.ASCII.GetBytes(name));
            ref Slot slot = ref Find(head, tail, name.Length);
            slot = new Slot(head, tail, name.Length, value);
        }
    }

    /// <summary>The meaning of a name, or the default.</summary>
    public T this[ReadOnlySpan<byte> name]
    {
        get
        {
            if ((uint)(name.Length - 1) >= Longest)
            {
                return default;
            }

            (ulong head, ulong tail) = Key(name);
            return Find(head, tail, name.Length).Value;
        }
    }

    /// <summary>The name's slot, or the empty one where it would stand.</summary>
    private ref Slot Find(ulong head, ulong tail, int length)
    {
        uint mask = (uint)_slots.Length - 1;
        uint at = (uint)(((head ^ (tail * 31) ^ (uint)length) * 0x9E3779B97F4A7C15) >> 40) & mask;
        while (true)
        {
            ref Slot slot = ref _slots[at];
            if (slot.Length == 0 || (slot.Head == head && slot.Tail == tail && slot.Length == length))
            {
                return ref slot;
            }

            at = (at + 1) & mask;
        }
    }

    /// <summary>All letters of the name, small: two halves that may overlap.</summary>
    private static (ulong Head, ulong Tail) Key(ReadOnlySpan<byte> name)
    {
        const ulong Small = 0x2020202020202020;
        const uint SmallFour = 0x20202020;
        int length = name.Length;
        if (length >= 8)
        {
            return (BinaryPrimitives.ReadUInt64LittleEndian(name) | Small, BinaryPrimitives.ReadUInt64LittleEndian(name[(length - 8)..]) | Small);
        }

        return length >= 4
            ? (BinaryPrimitives.ReadUInt32LittleEndian(name) | SmallFour, BinaryPrimitives.ReadUInt32LittleEndian(name[(length - 4)..]) | SmallFour)
            : ((uint)(name[0] | (name[length / 2] << 8) | (name[length - 1] << 16)) | SmallFour, 0);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(ulong Head, ulong Tail, int Length, T Value);
}
