namespace ListeningPost.Sources.Text;

/// <summary>What others said in a text, beside the author's words: made with the first quote, as most texts have none.</summary>
internal sealed class OthersWords : IDisposable
{
    private readonly LinkList _links = new();
    private ByteBuffer? _text;
    private bool _isOpen;
    private Uri? _baseUri;

    /// <summary>Whether all that was quoted is so by its element alone.</summary>
    private bool _arePlain;

    /// <summary>Whether what the quote open now links to is not the author's link.</summary>
    public bool HaveOwnLinks { get; private set; }

    /// <summary>Where the quotes link to.</summary>
    public LinkList Links => _links;

    public ReadOnlySpan<byte> Written => _isOpen ? _text!.Written : default;

    /// <summary>Begins a text.</summary>
    public void Begin(Uri? baseUri)
    {
        _baseUri = baseUri;
        _isOpen = false;
    }

    /// <summary>Begins a quote.</summary>
    /// <returns>Where it is written to.</returns>
    public ByteBuffer Open(QuoteKind kind)
    {
        _text ??= new ByteBuffer();
        if (!_isOpen)
        {
            _text.Reset();
            _links.Begin(_baseUri);
            _isOpen = true;
            _arePlain = true;
        }

        _arePlain &= kind == QuoteKind.Plain;
        HaveOwnLinks = kind != QuoteKind.Preview;
        return _text;
    }

    /// <summary>The author's text with what others say in it. Where nothing is said but in plain quotes, that is the text.</summary>
    /// <param name="own">The author's words, UTF-8.</param>
    /// <param name="links">The author's.</param>
    public PlainText Beside(ReadOnlySpan<byte> own, IReadOnlyList<string> links)
    {
        string others = Utf16Text.Cut(Written, PlainText.MaxLength);
        bool isAll = own.Length == 0 && _arePlain;
        return isAll
            ? new PlainText(others, [.. links.Union(Links.Found, StringComparer.Ordinal)])
            : new PlainText(Utf16Text.Cut(own, PlainText.MaxLength), links, others);
    }

    public void Dispose() => _text?.Dispose();
}
