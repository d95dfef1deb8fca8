using System.Globalization;
using System.Text;

namespace ListeningPost.Documents.Typography;

/// <summary>Text as glyphs: each letter in a font that has it, joined and ordered as its script wants.</summary>
internal static class Shaping
{
    /// <summary>Drawn where no font has the letter.</summary>
    private const string Replacement = "□";

    /// <summary>One line in the order it is seen.</summary>
    /// <param name="text">On one line, as <see cref="Clean"/> leaves it.</param>
    public static List<GlyphRun> Line(string text, bool isStrong)
    {
        bool isRightToLeft = Bidi.IsRightToLeft(text);
        List<GlyphRun> runs = Runs(text, Bidi.Levels(text, isRightToLeft), isStrong, isTabular: false);
        Bidi.Reorder(runs, run => run.Level);
        return runs;
    }

    /// <summary>Runs of one font and direction, in the order they are read.</summary>
    /// <param name="levels">As <see cref="Bidi"/> tells them, a level for each UTF-16 unit.</param>
    public static List<GlyphRun> Runs(string text, ReadOnlySpan<byte> levels, bool isStrong, bool isTabular)
    {
        var runs = new List<GlyphRun>();
        int at = 0;
        while (at < text.Length)
        {
            Face? face = FaceAt(text, at, isStrong);
            int end = at;
            do
            {
                end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
            }
            while (end < text.Length && levels[end] == levels[at] && ReferenceEquals(FaceAt(text, end, isStrong), face));
            runs.Add(Run(face, text[at..end], levels[at], isStrong, isTabular));
            at = end;
        }

        return runs;
    }

    /// <summary>What can be shown: no control characters, none that turn what stands around them, no halves of letters.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                clean.Append(rune.Value == 0xA0 ? '\u00A0' : ' ');
            }
            else if (IsShown(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) && rune.Value is not (0x2009 or 0x202F);

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,

        // Those that join letters or part words; the others turn directions or mark bytes.
        UnicodeCategory.Format => rune.Value is 0x200B or 0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F),
        _ => true,
    };

    private static Face? FaceAt(string text, int at, bool isStrong)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out _);
        return rune.Value == 0x200B ? Faces.Regular : Faces.For(rune.Value, isStrong);
    }

    private static GlyphRun Run(Face? face, string text, int level, bool isStrong, bool isTabular)
    {
        if (face is not null)
        {
            return new GlyphRun(face, face.Shape(text, level % 2 == 1, isTabular), level);
        }

        Face own = isStrong ? Faces.SemiBold : Faces.Regular;
        Glyph replacement = own.Shape(Replacement, isRightToLeft: false, isTabular: false)[0];
        List<string> letters = [];
        for (TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            letters.Add(elements.GetTextElement());
        }

        if (level % 2 == 1)
        {
            letters.Reverse();
        }

        return new GlyphRun(own, [.. letters.Select(letter => replacement with { Text = letter })], level);
    }
}

/// <param name="Glyphs">From left to right.</param>
/// <param name="Level">As <see cref="Bidi"/> tells it.</param>
internal sealed record GlyphRun(Face Face, IReadOnlyList<Glyph> Glyphs, int Level)
{
    /// <summary>In parts of the size.</summary>
    public float Width { get; } = Glyphs.Sum(glyph => glyph.Advance);
}
