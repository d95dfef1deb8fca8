using System.Globalization;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>
/// Breaks a paragraph into lines: between words, between letters of scripts without spaces, else where a word is too long.
/// </summary>
internal sealed class LineBreaker
{
    /// <summary>What rounding may cost, in points.</summary>
    private const float Slack = 0.05f;

    /// <summary>What stands for a stranger's words where only the direction of ours counts.</summary>
    private const char Object = '\uFFFC';

    private readonly IReadOnlyList<Inline> _inlines;
    private readonly float _width;
    private readonly string _text;
    private readonly int[] _starts;
    private readonly byte[] _levels;
    private readonly bool _isRightToLeft;
    private readonly List<TextLine> _lines = [];
    private List<LinePiece> _line = [];
    private float _lineWidth;

    private LineBreaker(IReadOnlyList<Inline> inlines, float width)
    {
        _inlines = inlines;
        _width = Math.Max(1, width) + Slack;
        _text = string.Concat(inlines.Select(inline => inline.Text));
        _starts = new int[inlines.Count];
        for (int i = 1; i < inlines.Count; i++)
        {
            _starts[i] = _starts[i - 1] + inlines[i - 1].Text.Length;
        }

        bool isForeign = inlines.Count > 0 && inlines.All(inline => inline.Style.IsForeign);
        _isRightToLeft = isForeign && Bidi.IsRightToLeft(_text);
        _levels = isForeign ? Bidi.Levels(_text, _isRightToLeft) : MixedLevels();
    }

    /// <param name="width">In points.</param>
    public static List<TextLine> Break(IReadOnlyList<Inline> inlines, float width) => new LineBreaker(inlines, width).Break();

    /// <summary>The same in lines of about one length, for titles.</summary>
    public static List<TextLine> Balance(IReadOnlyList<Inline> inlines, float width)
    {
        List<TextLine> lines = Break(inlines, width);
        if (lines.Count is < 2 or > 4)
        {
            return lines;
        }

        const float Step = 0.05f;
        for (float share = 1 - Step; share > 0.5f; share -= Step)
        {
            List<TextLine> narrower = Break(inlines, width * share);
            if (narrower.Count > lines.Count)
            {
                break;
            }

            lines = narrower;
        }

        return lines;
    }

    private List<TextLine> Break()
    {
        int start = 0;
        foreach (int end in BreakPlaces.In(_text))
        {
            AddWord(start, end);
            start = end;
        }

        EndLine();
        return _lines;
    }

    /// <summary>A stranger's words among ours are a line of their own as to direction.</summary>
    private byte[] MixedLevels()
    {
        string ours = string.Concat(_inlines.Select(inline => inline.IsForeign ? new string(Object, inline.Text.Length) : inline.Text));
        byte[] levels = Bidi.Levels(ours, isRightToLeft: false);
        for (int i = 0; i < _inlines.Count; i++)
        {
            if (_inlines[i].IsForeign)
            {
                string words = _inlines[i].Text;
                Bidi.Levels(words, Bidi.IsRightToLeft(words)).CopyTo(levels, _starts[i]);
            }
        }

        return levels;
    }

    private void AddWord(int start, int end)
    {
        int visible = start + _text.AsSpan(start, end - start).TrimEnd(' ').Length;
        List<LinePiece> word = Pieces(start, visible);
        float width = Width(word);
        if (_lineWidth + width > _width && _line.Count > 0)
        {
            EndLine();
        }

        if (width > _width)
        {
            AddLongWord(start, visible);
        }
        else
        {
            Add(word);
        }

        Add(Pieces(visible, end));
    }

    /// <summary>As many letters on each line as there is room for.</summary>
    private void AddLongWord(int start, int end)
    {
        int first = start;
        float width = 0;
        for (int at = start; at < end;)
        {
            int length = Math.Min(end - at, StringInfo.GetNextTextElementLength(_text.AsSpan(at)));
            float letter = Width(Pieces(at, at + length));
            if (width + letter > _width && at > first)
            {
                Add(Pieces(first, at));
                EndLine();
                (first, width) = (at, 0);
            }

            width += letter;
            at += length;
        }

        Add(Pieces(first, end));
    }

    private void Add(List<LinePiece> pieces)
    {
        _line.AddRange(pieces);
        _lineWidth += Width(pieces);
    }

    private void EndLine()
    {
        while (_line.Count > 0 && _line[^1].IsSpace)
        {
            _line.RemoveAt(_line.Count - 1);
        }

        if (_line.Count > 0)
        {
            Bidi.Reorder(_line, piece => piece.Run.Level);
            _lines.Add(new TextLine(_line, Width(_line), _isRightToLeft));
        }

        _line = [];
        _lineWidth = 0;
    }

    private List<LinePiece> Pieces(int start, int end)
    {
        List<LinePiece> pieces = [];
        int index = Array.BinarySearch(_starts, start) is >= 0 and var found ? found : ~Array.BinarySearch(_starts, start) - 1;
        for (int at = start; at < end; index++)
        {
            Inline inline = _inlines[index];
            int until = Math.Min(end, _starts[index] + inline.Text.Length);
            string part = _text[at..until];
            List<GlyphRun> runs = Shaping.Runs(part, _levels.AsSpan(at, until - at), inline.Style.IsStrong, inline.Style.IsTabular);
            pieces.AddRange(runs.Select(run => new LinePiece(run, inline)));
            at = until;
        }

        return pieces;
    }

    private static float Width(List<LinePiece> pieces) => pieces.Sum(piece => piece.Width);
}

/// <param name="Pieces">From left to right.</param>
/// <param name="Width">In points.</param>
internal sealed record TextLine(IReadOnlyList<LinePiece> Pieces, float Width, bool IsRightToLeft);

internal sealed record LinePiece(GlyphRun Run, Inline Inline)
{
    /// <summary>In points.</summary>
    public float Width { get; } = Run.Width * Inline.Style.Size;

    public bool IsSpace { get; } = Run.Glyphs.All(glyph => glyph.Text == " ");
}
