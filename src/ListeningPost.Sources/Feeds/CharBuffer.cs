using System.Buffers;
using System.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>A pooled run of characters that is written, read, and written anew: one for a whole feed instead of a string a field.</summary>
internal sealed class CharBuffer : IDisposable
{
    private char[] _characters = ArrayPool<char>.Shared.Rent(4_096);
    private int _length;

    public ReadOnlySpan<char> Written => _characters.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Add(char c)
    {
        Reserve(1);
        _characters[_length++] = c;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_characters.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Decodes; bytes that are no UTF-8 become U+FFFD.</summary>
    public void AddUtf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0)
        {
            return;
        }

        Reserve(utf8.Length);
        _length += Encoding.UTF8.GetChars(utf8, _characters.AsSpan(_length));
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        _characters = [];
        _length = 0;
    }

    private void Reserve(int count)
    {
        if (_length + count <= _characters.Length)
        {
            return;
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, _characters.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_characters);
        _characters = larger;
    }
}
