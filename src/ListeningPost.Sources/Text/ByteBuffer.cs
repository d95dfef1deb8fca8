using System.Buffers;
using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>A pooled run of UTF-8 that is written, read, and written anew: one for a whole feed instead of a string a field.</summary>
internal sealed class ByteBuffer : IDisposable
{
    /// <summary>More than this is given back after a feed, so that one huge feed does not keep its memory.</summary>
    private const int MaxKept = 262_144;

    private const int Start = 4_096;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Start);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written behind <paramref name="length"/>.</summary>
    public void Cut(int length) => Length = length;

    public void Add(byte b)
    {
        Room(1)[0] = b;
        Length++;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Encodes; halves of characters become U+FFFD.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Span<byte> room = Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, room);
    }

    /// <summary>Where at least <paramref name="count"/> bytes can be written; they count after <see cref="Advance"/>.</summary>
    public Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + count, _bytes.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>Empties it for the next feed.</summary>
    public void Reset()
    {
        Length = 0;
        if (_bytes.Length > MaxKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(Start);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }
}
