using System.Buffers;
using ListeningPost.Core.Enrichment.Texts;

namespace ListeningPost.Core.Enrichment.Targets;

/// <summary>A text in which <see cref="BrandMask.Word"/> stands for every name of the brand.</summary>
/// <param name="Text">The title, if there is one, a line's end, and the text.</param>
/// <param name="TitleLength">How much of it is the title.</param>
/// <param name="IsNamed">Whether there was a name.</param>
internal readonly record struct MaskedText(string Text, int TitleLength, bool IsNamed)
{
    /// <param name="text">As <see cref="PostReading"/> reads it.</param>
    /// <param name="titleLength">How much of it is the title.</param>
    /// <param name="names">What is masked.</param>
    public static MaskedText Of(string text, int titleLength, NameTable names)
    {
        if (names.IsEmpty)
        {
            return new MaskedText(text, titleLength, false);
        }

        var writer = new Writer(text, titleLength);
        NameFinder.Find(text, names, ref writer);
        return writer.Finish();
    }

    /// <summary>Writes the text anew from its first name on.</summary>
    internal ref struct Writer(string text, int titleLength)
    {
        private char[]? _buffer;
        private int _length;
        private int _read;
        private int? _title;

        /// <summary>Puts the brand's word in place of a name; each behind the one before.</summary>
        /// <param name="start">Where the name begins.</param>
        /// <param name="end">Where it ends.</param>
        /// <param name="isSpacedBefore">Whether a blank comes before it.</param>
        /// <param name="isSpacedBehind">Whether a blank comes behind it.</param>
        public void Mask(int start, int end, bool isSpacedBefore = false, bool isSpacedBehind = false)
        {
            if (start < _read)
            {
                return;
            }

            Write(text.AsSpan(_read, start - _read));
            Write(isSpacedBefore ? " " : "");
            Write(BrandMask.Word);
            Write(isSpacedBehind ? " " : "");
            _read = end;
            if (end <= titleLength)
            {
                _title = _length + titleLength - end;
            }
        }

        public MaskedText Finish()
        {
            if (_buffer is null)
            {
                return new MaskedText(text, titleLength, false);
            }

            Write(text.AsSpan(_read));
            string masked = new(_buffer, 0, _length);
            ArrayPool<char>.Shared.Return(_buffer);
            return new MaskedText(masked, _title ?? titleLength, true);
        }

        private void Write(scoped ReadOnlySpan<char> part)
        {
            _buffer ??= ArrayPool<char>.Shared.Rent(text.Length + 64);
            if (_length + part.Length > _buffer.Length)
            {
                char[] larger = ArrayPool<char>.Shared.Rent((_length + part.Length) * 2);
                _buffer.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<char>.Shared.Return(_buffer);
                _buffer = larger;
            }

            part.CopyTo(_buffer.AsSpan(_length));
            _length += part.Length;
        }
    }
}
