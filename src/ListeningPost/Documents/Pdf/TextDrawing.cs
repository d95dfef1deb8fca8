using ListeningPost.Documents.Charts;

namespace ListeningPost.Documents.Pdf;

/// <summary>Lines of text on pages.</summary>
internal static class TextDrawing
{
    /// <summary>A paragraph as strips, a line each; its first two lines and its last two stay together.</summary>
    /// <param name="tag">What it is; null: it is not read aloud.</param>
    public static List<Strip> Strips(Tag? tag, IReadOnlyList<Inline> words, Box frame)
    {
        float leading = words.Count > 0 ? words.Max(word => word.Style.Leading) : 0;
        bool isTitle = words.Count > 0 && words[0].Style.Size >= TextStyle.Title.Size;
        List<TextLine> lines = isTitle ? LineBreaker.Balance(words, frame.Width) : LineBreaker.Break(words, frame.Width);
        Dictionary<Inline, Tag> links = new(ReferenceEqualityComparer.Instance);
        return
        [
            .. lines.Select((line, i) => new Strip(leading, (page, top) => Draw(page, tag, line, Place(line, frame, top, leading), links))
            {
                StaysWithNext = i < lines.Count - 1 && (i == 0 || i == lines.Count - 2),
            }),
        ];
    }

    /// <summary>Draws a line that is not read aloud, or whose element is open.</summary>
    /// <param name="at">Its left end on the baseline.</param>
    public static void Draw(PdfPage page, TextLine line, Spot at)
    {
        foreach (LinePiece piece in line.Pieces)
        {
            Draw(page, piece, at);
            at = at with { X = at.X + piece.Width };
        }
    }

    private static Spot Place(TextLine line, Box frame, float top, float leading)
    {
        float size = line.Pieces.Max(piece => piece.Inline.Style.Size);
        float left = line.IsRightToLeft ? frame.Right - line.Width : frame.Left;

        // Letters are about 0.73 high above the baseline; half of what the leading leaves stands above.
        return new Spot(left, top + ((leading - size) / 2) + (size * 0.84f));
    }

    private static void Draw(PdfPage page, Tag? tag, TextLine line, Spot at, Dictionary<Inline, Tag> links)
    {
        for (int i = 0; i < line.Pieces.Count;)
        {
            Inline inline = line.Pieces[i].Inline;
            Tag? owner = tag is null ? null : Owner(tag, inline, links);
            Open(page, owner);
            Spot start = at;
            for (; i < line.Pieces.Count && ReferenceEquals(line.Pieces[i].Inline, inline); i++)
            {
                Draw(page, line.Pieces[i], at);
                at = at with { X = at.X + line.Pieces[i].Width };
            }

            page.End();
            if (inline.Href is { } address && owner is not null)
            {
                float size = inline.Style.Size;
                page.Link(owner, new Box(start.X, at.Y - size, at.X, at.Y + (size * 0.3f)), address, Name(inline));
            }
        }
    }

    private static void Draw(PdfPage page, LinePiece piece, Spot at)
    {
        TextStyle style = piece.Inline.Style;
        float right = at.X + piece.Width;
        if (piece.Inline.Ground is { } ground)
        {
            page.Rectangle(new Box(at.X, at.Y - (style.Size * 0.86f), right, at.Y + (style.Size * 0.28f)), ground);
        }

        page.Text(piece.Run, at, style.Size, style.Colour);
        if (piece.Inline.IsUnderlined)
        {
            page.Lines([[new Spot(at.X, at.Y + 1.5f), new Spot(right, at.Y + 1.5f)]], Palette.Faint, 0.5f);
        }
    }

    private static string Name(Inline link) => link.LinkName.Length > 0 ? link.LinkName : link.Text.Trim();

    private static Tag Owner(Tag tag, Inline inline, Dictionary<Inline, Tag> links)
    {
        if (inline.Href is null)
        {
            return tag;
        }

        if (!links.TryGetValue(inline, out Tag? link))
        {
            link = links[inline] = tag.Add("Link");
        }

        return link;
    }

    private static void Open(PdfPage page, Tag? tag)
    {
        if (tag is null)
        {
            page.BeginOrnament();
        }
        else
        {
            page.Begin(tag);
        }
    }
}
