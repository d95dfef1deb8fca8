using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;
using ShapingFace = HarfBuzzSharp.Face;
using ShapingFont = HarfBuzzSharp.Font;

namespace ListeningPost.Documents.Typography;

/// <summary>A font: which letters it has, and how they stand beside each other. Lengths in parts of its size.</summary>
internal sealed class Face
{
    /// <summary>Digits of one width, for columns of numbers.</summary>
    private static readonly Feature[] Tabular = [Feature.Parse("tnum")];

    private readonly ShapingFont _font;
    private readonly float _unit;

    /// <summary>Both libraries read it where it is, as long as there is the font: for the life of the process.</summary>
    private readonly byte[] _file;

    private Face(SKTypeface typeface, ShapingFont font, byte[] file)
    {
        _file = file;
        Typeface = typeface;
        _font = font;
        _unit = 1f / Math.Max(1, typeface.UnitsPerEm);
    }

    public SKTypeface Typeface { get; }

    public ReadOnlyMemory<byte> File => _file;

    /// <summary>Reads the first font of a file.</summary>
    /// <returns>Null where it is none that can be drawn as outlines.</returns>
    public static Face? Read(byte[] file)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(file.Length, pinned: true);
        file.CopyTo(pinned, 0);
        IntPtr start = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        using var data = SKData.Create(start, pinned.Length);
        SKTypeface? typeface = SKTypeface.FromData(data);
        bool hasOutlines = typeface is not null && (Table(typeface, "CFF ").Length > 0 || Table(typeface, "glyf").Length > 0);
        if (!hasOutlines)
        {
            typeface?.Dispose();
            return null;
        }

        using var blob = new Blob(start, pinned.Length, MemoryMode.ReadOnly);
        var face = new ShapingFace(blob, 0) { UnitsPerEm = typeface!.UnitsPerEm };
        var font = new ShapingFont(face);
        font.SetScale(typeface.UnitsPerEm, typeface.UnitsPerEm);
        font.SetFunctionsOpenType();
        return new Face(typeface, font, pinned);
    }

    /// <summary>A part of the font's file by its name; empty where it has none.</summary>
    public byte[] Table(string name) => Table(Typeface, name);

    public bool Has(int codePoint) => Typeface.GetGlyph(codePoint) != 0;

    /// <summary>Width of a glyph alone.</summary>
    public float Advance(ushort glyph) => _font.GetHorizontalGlyphAdvance(glyph) * _unit;

    /// <summary>Puts the letters of one direction beside each other, joined, from left to right as they are seen.</summary>
    public IReadOnlyList<Glyph> Shape(string text, bool isRightToLeft, bool isTabular)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        _font.Shape(buffer, isTabular ? Tabular : []);
        GlyphInfo[] infos = buffer.GlyphInfos;
        GlyphPosition[] positions = buffer.GlyphPositions;
        Dictionary<uint, string> clusters = Clusters(text, infos);
        var glyphs = new Glyph[infos.Length];
        for (int i = 0; i < infos.Length; i++)
        {
            // The first glyph of a cluster stands for all of its letters.
            clusters.Remove(infos[i].Cluster, out string? letters);
            GlyphPosition at = positions[i];
            glyphs[i] = new Glyph(
                (ushort)infos[i].Codepoint, at.XAdvance * _unit, at.XOffset * _unit, at.YOffset * _unit, letters ?? "");
        }

        return glyphs;
    }

    private static Dictionary<uint, string> Clusters(string text, GlyphInfo[] infos)
    {
        uint[] starts = [.. infos.Select(info => info.Cluster).Distinct().Order()];
        var clusters = new Dictionary<uint, string>(starts.Length);
        for (int i = 0; i < starts.Length; i++)
        {
            int end = i + 1 < starts.Length ? (int)starts[i + 1] : text.Length;
            clusters[starts[i]] = text[(int)starts[i]..end];
        }

        return clusters;
    }

    private static byte[] Table(SKTypeface typeface, string name)
    {
        uint tag = name.Aggregate(0u, (sum, letter) => (sum << 8) | letter);
        return typeface.TryGetTableData(tag, out byte[]? data) ? data : [];
    }
}

/// <param name="Id">Its number in the font.</param>
/// <param name="Advance">How far the next one stands, in parts of the size.</param>
/// <param name="X">How far it is drawn beside its place.</param>
/// <param name="Y">How far above the baseline.</param>
/// <param name="Text">The letters it stands for; empty for the further glyphs of the same letters.</param>
internal readonly record struct Glyph(ushort Id, float Advance, float X, float Y, string Text);
