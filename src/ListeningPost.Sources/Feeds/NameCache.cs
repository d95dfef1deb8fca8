using System.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Makes strings of short names, and the same string of the same name: authors, categories and languages come again and
/// again.
/// </summary>
internal sealed class NameCache
{
    private const int Longest = 32;
    private const int LongestAddress = 512;
    private const int Slots = 256;

    private readonly string?[] _names = new string?[Slots];

    /// <summary>The longer name made last: a guid is mostly the link before it.</summary>
    private string? _last;

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0)
        {
            return "";
        }

        if (utf8.Length > LongestAddress)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref string? slot = ref Slot(utf8);
        if (slot is null || !Ascii.Equals(utf8, slot))
        {
            slot = Encoding.UTF8.GetString(utf8);
        }

        return slot;
    }

    private ref string? Slot(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return ref _last;
        }

        return ref _names[Hash(utf8)];
    }

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        uint hash = (uint)utf8.Length;
        foreach (byte b in utf8)
        {
            hash = (hash * 31) + b;
        }

        return (int)((hash ^ (hash >> 8)) % Slots);
    }
}
