using System.Buffers;
using System.Runtime.CompilerServices;

namespace ListeningPost.Sources.Text;

/// <summary>The part of a text before or behind where something stands in it; all of it where that does not.</summary>
internal static class SpanPieces
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> UpTo<T>(this ReadOnlySpan<T> text, T value)
        where T : IEquatable<T> => Cut(text, text.IndexOf(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> UpTo<T>(this ReadOnlySpan<T> text, ReadOnlySpan<T> value)
        where T : IEquatable<T> => Cut(text, text.IndexOf(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> UpToAny<T>(this ReadOnlySpan<T> text, ReadOnlySpan<T> values)
        where T : IEquatable<T> => Cut(text, text.IndexOfAny(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> UpToAny<T>(this ReadOnlySpan<T> text, SearchValues<T> values)
        where T : IEquatable<T> => Cut(text, text.IndexOfAny(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Behind<T>(this ReadOnlySpan<T> text, T value)
        where T : IEquatable<T> => text[(text.IndexOf(value) + 1)..];

    /// <summary>How long the text is with the first such value at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthWith<T>(this ReadOnlySpan<T> text, T value)
        where T : IEquatable<T> => Math.Min(text.UpTo(value).Length + 1, text.Length);

    /// <summary>The beginning of that length; all of it for -1, which stands for "nowhere".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Cut<T>(ReadOnlySpan<T> text, int at) => at < 0 ? text : text[..at];
}
