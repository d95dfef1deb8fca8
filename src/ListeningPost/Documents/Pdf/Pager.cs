using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>Puts strips on pages.</summary>
/// <param name="scale">Points of paper that a point takes: below one, more stands on a page.</param>
internal sealed class Pager(PdfDocument document, Paper paper, float scale)
{
    /// <summary>So many strips are kept together at most, so that a long document costs by its length.</summary>
    private const int MostTogether = 80;

    private const float Margin = 52;
    private const float Bottom = 56;

    private float _y;
    private int? _pagesBeforeBreak;

    public static float Left => Margin;

    public float Width => Size.Width - (2 * Margin);

    /// <summary>Pages before the first strip that begins one; all of them where none does.</summary>
    public int PagesBeforeBreak => _pagesBeforeBreak ?? document.Pages.Count;

    private (float Width, float Height) Size => paper == Paper.Letter ? (612 / scale, 792 / scale) : (595.276f / scale, 841.89f / scale);

    private float Room => Size.Height - Margin - Bottom;

    private PdfPage Page => document.Pages.Count > 0 ? document.Pages[^1] : NewPage();

    private bool IsEmpty => _y <= Margin;

    public void Place(IReadOnlyList<Strip> strips)
    {
        for (int i = 0; i < strips.Count; i++)
        {
            Strip strip = strips[i];
            PdfPage page = Page;
            _pagesBeforeBreak ??= strip.BeginsPage ? document.Pages.Count : null;
            if (!IsEmpty && (strip.BeginsPage || !Fits(strips, i)))
            {
                page = NewPage();
                PlaceHead(page, strip);
            }

            _y += IsEmpty ? 0 : strip.Before;
            strip.Draw(page, _y);
            _y += strip.Height;
        }
    }

    /// <summary>At the foot of each page its number, and whose it is.</summary>
    public void PlaceFoots(string title)
    {
        for (int i = 0; i < document.Pages.Count; i++)
        {
            PdfPage page = document.Pages[i];
            float y = Size.Height - 30;
            page.BeginOrnament();
            page.Lines([[new Spot(Margin, y - 12), new Spot(Size.Width - Margin, y - 12)]], Palette.Line, 0.6f);
            List<Inline> number = [new Inline($"{i + 1} / {document.Pages.Count}", TextStyle.Meta with { IsTabular = true })];
            TextLine right = LineBreaker.Break(number, Width)[0];
            TextDrawing.Draw(page, right, new Spot(Size.Width - Margin - right.Width, y));
            if (LineBreaker.Break([new Inline(Shaping.Clean(title), TextStyle.Meta)], Width - right.Width - 20) is [var left, ..])
            {
                TextDrawing.Draw(page, left, new Spot(Margin, y));
            }

            page.End();
        }
    }

    private PdfPage NewPage()
    {
        _y = Margin;
        return document.AddPage(Size.Width, Size.Height, scale);
    }

    /// <summary>Whether it stands on this page together with what has to stand beside it, unless that fits no page.</summary>
    private bool Fits(IReadOnlyList<Strip> strips, int index)
    {
        float own = strips[index].Before + strips[index].Height;
        float together = own;
        int last = Math.Min(strips.Count, index + MostTogether) - 1;
        for (int i = index; i < last && strips[i].StaysWithNext; i++)
        {
            together += strips[i + 1].Before + strips[i + 1].Height;
        }

        float needed = together > Room ? own : together;
        return _y + needed <= Size.Height - Bottom;
    }

    private void PlaceHead(PdfPage page, Strip strip)
    {
        if (strip.Head is { } head)
        {
            head.Draw(page, _y);
            _y += head.Height;
        }
    }
}
