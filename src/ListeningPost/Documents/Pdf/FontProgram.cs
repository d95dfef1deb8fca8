using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>
/// The part of a font's file that draws the glyphs that are used; the others are emptied in place, so that no number changes.
/// </summary>
internal abstract class FontProgram
{
    public abstract string Subtype { get; }

    /// <summary>The key of the descriptor, with the font's stream.</summary>
    /// <param name="used">Glyphs that are drawn.</param>
    public abstract string Embed(PdfFile file, IReadOnlyCollection<ushort> used);

    /// <summary>The number by which a page names a glyph.</summary>
    public virtual ushort CodeOf(ushort glyph) => glyph;

    public static FontProgram Of(Face face) =>
        face.Table("CFF ") is { Length: > 0 } outlines ? new CffProgram(outlines) : new TrueTypeProgram(face);
}
