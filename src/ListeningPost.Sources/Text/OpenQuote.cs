namespace ListeningPost.Sources.Text;

/// <summary>The element whose words are another's: it ends with its own end tag, over all that stands in it.</summary>
internal ref struct OpenQuote
{
    private ReadOnlySpan<byte> _name;

    /// <summary>How many elements of that name are open.</summary>
    private int _depth;

    public readonly bool IsOpen => _depth > 0;

    /// <summary>A start tag was read.</summary>
    /// <param name="name">As written.</param>
    /// <param name="tag">What it means to the text.</param>
    /// <param name="kind">Whose words begin.</param>
    /// <param name="flow">Is told of it.</param>
    public void Opened(ReadOnlySpan<byte> name, HtmlTag tag, QuoteKind kind, TextFlow flow)
    {
        // A paragraph ends where the next block begins.
        bool endsParagraph = tag is HtmlTag.Block or HtmlTag.Quote && LeftOut.IsSame(_name, "p"u8);
        if (endsParagraph)
        {
            Closed(_name, flow);
        }

        if (_depth > 0)
        {
            _depth += LeftOut.IsSame(name, _name) ? 1 : 0;
        }
        else if (kind != QuoteKind.None)
        {
            _name = name;
            _depth = 1;
            flow.OpenQuote(kind);
        }
    }

    /// <summary>An end tag was read.</summary>
    public void Closed(ReadOnlySpan<byte> name, TextFlow flow)
    {
        if (_depth > 0 && LeftOut.IsSame(name, _name) && --_depth == 0)
        {
            flow.CloseQuote();
        }
    }
}
