using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>
/// Plain text as it grows out of markup: runs of white space become one space, breaks one newline, and nothing stands at
/// either end. Characters that no database takes are dropped. What others said goes into a text of its own. Written in UTF-8; the
/// strings are made once, at the end.
/// </summary>
internal sealed class TextFlow : IDisposable
{
    private readonly ByteBuffer _own = new();
    private readonly LinkList _links = new();
    private readonly OthersWords _others = new();

    /// <summary>What is written to now.</summary>
    private ByteBuffer _text;

    private byte _pending;
    private byte _ownPending;
    private int _countedBytes;
    private int _countedCharacters;

    public TextFlow() => _text = _own;

    /// <summary>Whether the author's words are as many as a text may have: what comes behind them is cut off.</summary>
    public bool IsFull => _own.Length >= PlainText.MaxLength && Characters() >= PlainText.MaxLength;

    /// <summary>Whether others' words are being added.</summary>
    public bool IsQuoting => _text != _own;

    /// <summary>Whether there may be an address in what was added since this was last set to false.</summary>
    public bool MayLink { get; set; }

    /// <summary>All that was written, uncut.</summary>
    public ReadOnlySpan<byte> Written => _text.Written;

    /// <summary>Begins a text.</summary>
    /// <param name="baseUri">What relative links start from; null: they are left out.</param>
    public void Begin(Uri? baseUri)
    {
        _own.Reset();
        _text = _own;
        _links.Begin(baseUri);
        _others.Begin(baseUri);
        _pending = 0;
        MayLink = false;
        _countedBytes = 0;
        _countedCharacters = 0;
    }

    /// <summary>What is added from here on is another's, until <see cref="CloseQuote"/>. Quotes do not nest.</summary>
    public void OpenQuote(QuoteKind kind)
    {
        _ownPending = _pending;
        _pending = (byte)'\n';
        _text = _others.Open(kind);
    }

    /// <summary>The author goes on.</summary>
    public void CloseQuote()
    {
        _text = _own;
        _pending = _ownPending;
        Gap();
    }

    /// <summary>A break: the next word starts a line.</summary>
    public void Break() => _pending = (byte)'\n';

    /// <summary>A gap: the next word stands apart.</summary>
    public void Gap()
    {
        if (_pending == 0)
        {
            _pending = (byte)' ';
        }
    }

    /// <summary>Adds text.</summary>
    /// <param name="text">Without markup; references already resolved.</param>
    /// <param name="keepLines">True in preformatted text: its newlines stay.</param>
    public void Add(ReadOnlySpan<byte> text, bool keepLines = false)
    {
        while (text.Length > 0 && !IsFull)
        {
            int taken = AddRun(text, keepLines);
            if (taken < text.Length)
            {
                AddWord(text.Slice(taken++, 1));
            }

            text = text[taken..];
        }
    }

    /// <summary>Adds what a reference stands for.</summary>
    public void AddSymbol(ReadOnlySpan<byte> symbol, bool keepLines)
    {
        // One character of two or three bytes, as most are, needs no search.
        if (symbol is [>= 0xC2, _] or [>= 0xE0, _, _])
        {
            AddOdd(symbol, keepLines);
        }
        else
        {
            Add(symbol, keepLines);
        }
    }

    /// <summary>Adds text up to markup or a reference.</summary>
    /// <returns>How much was taken; what follows is an angle bracket, an ampersand or the end.</returns>
    public int AddRun(ReadOnlySpan<byte> text, bool keepLines)
    {
        int at = 0;
        while (at < text.Length)
        {
            at += CopyWords(text[at..]);
            if (at == text.Length || text[at] is (byte)'<' or (byte)'&')
            {
                return at;
            }

            at += AddOdd(text[at..], keepLines);
        }

        return at;
    }

    /// <summary>Adds the address that markup links to, if it can be followed and does not merely count readers.</summary>
    public void AddLink(ReadOnlySpan<byte> address) => Links.Add(address);

    /// <summary>Adds the addresses that stand in running text.</summary>
    public void AddLinksIn(ReadOnlySpan<byte> text) => Links.AddAllIn(Encoding.UTF8.GetString(text));

    private LinkList Links => IsQuoting && _others.HaveOwnLinks ? _others.Links : _links;

    /// <summary>What was written, and its links.</summary>
    public PlainText ToPlainText()
    {
        if (_others.Written.Length > 0)
        {
            return _others.Beside(_own.Written, _links.Found);
        }

        if (_own.Length == 0 && _links.Found.Count == 0)
        {
            return PlainText.Empty;
        }

        return new PlainText(Utf16Text.Cut(_own.Written, PlainText.MaxLength), _links.Found);
    }

    public override string ToString() => Utf16Text.Cut(_text.Written, PlainText.MaxLength);

    public void Dispose()
    {
        _own.Dispose();
        _others.Dispose();
    }

    /// <summary>Copies words with single spaces between them. A space at the end is owed, not written.</summary>
    private int CopyWords(ReadOnlySpan<byte> text)
    {
        if (text[0] == ' ')
        {
            return 0;
        }

        int lead = _pending != 0 && _text.Length > 0 ? 1 : 0;
        Span<byte> room = _text.Room(lead + text.Length + TextRun.Slack);
        int copied = TextRun.Copy<TextRun.Odd>(text, room[lead..]);
        if (copied == 0)
        {
            return 0;
        }

        if (lead == 1)
        {
            room[0] = _pending;
        }

        int written = lead + copied;
        _pending = 0;
        if (text[copied - 1] == ' ')
        {
            _pending = (byte)' ';
            written--;
        }

        _text.Advance(written);
        return copied;
    }

    /// <summary>One word that needs no look.</summary>
    private void AddWord(ReadOnlySpan<byte> word)
    {
        if (_pending != 0 && _text.Length > 0)
        {
            _text.Add(_pending);
        }

        _pending = 0;
        _text.Add(word);
    }

    /// <summary>What <see cref="TextRun.Odd"/> stopped at: white space, a control character, or a letter that begins like one.</summary>
    /// <returns>How much it is.</returns>
    private int AddOdd(ReadOnlySpan<byte> text, bool keepLines)
    {
        if (IsSpace(text[0]))
        {
            return AddSpace(text, keepLines);
        }

        if (text[0] == ':')
        {
            MayLink = true;
            AddWord(text[..1]);
            return 1;
        }

        bool isControl = text[0] < 0xC2;
        return isControl ? 1 : AddBeyondAscii(text);
    }

    /// <summary>A character of two or three bytes that is, or begins like, a C1 control, a space, a break, or none at all.</summary>
    /// <returns>How much it is.</returns>
    private int AddBeyondAscii(ReadOnlySpan<byte> text)
    {
        switch (text)
        {
            case [0xC2, < 0xA0 and var control, ..]:
                AddWindows1252(control);
                return 2;
            case [0xC2, 0xA0, ..]:
                Gap();
                return 2;
            case [0xE2, 0x80, 0xA8 or 0xA9, ..]:
                Gap();
                return 3;
            case [0xEF, 0xBF, 0xBE or 0xBF, ..]:
                return 3;
        }

        int whole = text[0] == 0xC2 ? 2 : 3;
        int length = Math.Min(whole, text.Length);
        AddWord(text[..length]);
        return length;
    }

    /// <summary>All white space up to the next word: what is indented has much of it.</summary>
    private int AddSpace(ReadOnlySpan<byte> text, bool keepLines)
    {
        int length = 0;
        bool breaks = false;
        while (length < text.Length && IsSpace(text[length]))
        {
            breaks |= text[length++] == '\n';
        }

        if (breaks && keepLines)
        {
            Break();
        }
        else
        {
            Gap();
        }

        return length;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

    private void AddWindows1252(byte control)
    {
        if (References.FromWindows1252(control) is { } meant)
        {
            Span<byte> utf8 = stackalloc byte[4];
            AddWord(utf8[..new Rune(meant).EncodeToUtf8(utf8)]);
        }
    }

    /// <summary>How many characters there are: each byte is counted once.</summary>
    private int Characters()
    {
        _countedCharacters += Encoding.UTF8.GetCharCount(_own.Written[_countedBytes..]);
        _countedBytes = _own.Length;
        return _countedCharacters;
    }
}
