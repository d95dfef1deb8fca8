using System.Globalization;
using System.Text;

namespace ListeningPost.Sources.Encodings;

/// <summary>
/// Big5 with the characters of Hong Kong, as browsers read everything that says it is Big5 (WHATWG's Encoding Standard, 12.1).
/// Writes Big5 alone.
/// </summary>
/// <remarks>
/// What Microsoft's code page 950 lacks stands in <c>big5-hkscs.txt</c>: a line holds where a run of characters begins, in hexadecimal, and
/// the run. The four that need two characters of Unicode are left out.
/// </remarks>
internal sealed class Big5Hkscs : Encoding
{
    /// <summary>Microsoft's number for it.</summary>
    private const int Number = 951;

    private const string Resource = "Encodings.big5-hkscs.txt";

    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;
    private static readonly Lazy<Dictionary<int, string>> Added = new(Read);

    private Big5Hkscs()
        : base(Number)
    {
    }

    public static Big5Hkscs Instance { get; } = new();

    public override int GetByteCount(char[] chars, int index, int count) => Big5.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Big5.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => Big5.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => byteCount + 1;

    public override int GetCharCount(byte[] bytes, int index, int count) =>
        GetChars(bytes, index, count, new char[GetMaxCharCount(count)], 0);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan(byteIndex, byteCount);
        Span<char> into = chars.AsSpan(charIndex);
        int written = 0;
        while (rest.Length > 0)
        {
            int length = Math.Min(rest[0] < 0x80 ? 1 : 2, rest.Length);
            written += Decode(rest[..length], into[written..]);
            rest = rest[length..];
        }

        return written;
    }

    /// <summary>One character; a byte that begins none is one by itself, so that what stands behind it is not lost.</summary>
    private static int Decode(ReadOnlySpan<byte> one, Span<char> into)
    {
        if (one is [var lead, var trail] && Added.Value.TryGetValue((lead << 8) | trail, out string? added))
        {
            added.CopyTo(into);
            return added.Length;
        }

        return Big5.GetChars(one, into);
    }

    private static Dictionary<int, string> Read()
    {
        using Stream stream = typeof(Big5Hkscs).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var lines = new StreamReader(stream, UTF8);
        Dictionary<int, string> added = [];
        while (lines.ReadLine() is { } line)
        {
            int code = int.Parse(line.AsSpan(0, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            foreach (Rune rune in line.AsSpan(5).EnumerateRunes())
            {
                added[code] = rune.ToString();
                code = Next(code);
            }
        }

        return added;
    }

    /// <summary>The second byte goes from 40 to 7E and from A1 to FE.</summary>
    private static int Next(int code) => (code & 0xFF) == 0x7E ? code + 0xA1 - 0x7E : code + 1;
}
