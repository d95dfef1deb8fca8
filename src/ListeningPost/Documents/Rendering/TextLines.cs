using System.Text;

namespace ListeningPost.Documents.Rendering;

/// <summary>Lines of a plain text, broken at blanks.</summary>
internal sealed class TextLines
{
    /// <summary>Columns.</summary>
    public const int Width = 78;

    private readonly StringBuilder _text = new();

    /// <summary>Whether the last line is empty, or there is none.</summary>
    private bool _isApart = true;

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    /// <summary>One empty line, never two.</summary>
    public void Blank()
    {
        if (!_isApart)
        {
            _text.Append('\n');
            _isApart = true;
        }
    }

    /// <summary>As it is, however long.</summary>
    public void Line(string line)
    {
        _text.Append(line).Append('\n');
        _isApart = false;
    }

    public void Heading(string heading)
    {
        Blank();
        Paragraph(heading);
        Line(new string('-', Math.Min(Width, heading.Length)));
    }

    /// <summary>Breaks at blanks; a word longer than a line stays whole. Nothing is written of nothing.</summary>
    /// <param name="indent">Before each line but the first.</param>
    public void Paragraph(string paragraph, string indent = "")
    {
        if (paragraph.Length == 0)
        {
            return;
        }

        int column = 0;
        foreach (string word in paragraph.Split(' '))
        {
            if (column > indent.Length && column + 1 + word.Length > Width)
            {
                _text.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                _text.Append(' ');
                column++;
            }

            _text.Append(word);
            column += Math.Max(word.Length, 1);
        }

        _text.Append('\n');
        _isApart = false;
    }
}
