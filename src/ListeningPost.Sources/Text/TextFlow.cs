using System.Buffers;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Encodings;

namespace ListeningPost.Sources.Text;

/// <summary>
/// Plain text as it grows out of markup: runs of white space become one space, breaks one newline, and nothing stands at
/// either end. Characters that no database takes are dropped. Written in UTF-8; the string is made once, at the end.
/// </summary>
internal sealed class TextFlow : IDisposable
{
    private readonly ByteBuffer _text = new();
    private readonly LinkList _links = new();
    private byte _pending;
    private int _countedBytes;
    private int _countedCharacters;

    /// <summary>Whether there are as many characters as a text may have: what comes behind them is cut off.</summary>
    public bool IsFull => _text.Length >= PlainText.MaxLength && Characters() >= PlainText.MaxLength;

    /// <summary>Whether there may be an address in what was added since this was last set to false.</summary>
    public bool MayLink { get; set; }

    /// <summary>All that was written, uncut.</summary>
    public ReadOnlySpan<byte> Written => _text.Written;

    /// <summary>Begins a text.</summary>
    /// <param name="baseUri">What relative links start from; null: they are left out.</param>
    public void Begin(Uri? baseUri)
    {
        _text.Reset();
        _links.Begin(baseUri);
        _pending = 0;
        MayLink = false;
        _countedBytes = 0;
        _countedCharacters = 0;
    }

    /// <summary>A break: the next word starts a line.</summary>
    public void Break() => _pending = (byte)'\n';

    /// <summary>A gap: the next word stands apart.</summary>
    public void Gap() => _pending = _pending == 0 ? (byte)' ' : _pending;

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
    public void AddLink(ReadOnlySpan<byte> address) => _links.Add(address);

    /// <summary>Adds the addresses that stand in running text.</summary>
    public void AddLinksIn(ReadOnlySpan<byte> text) => _links.AddAllIn(Encoding.UTF8.GetString(text));

    /// <summary>What was written, and its links.</summary>
    public PlainText ToPlainText() => _text.Length == 0 && _links.Found.Count == 0 ? PlainText.Empty : new PlainText(ToString(), _links.Found);

    /// <summary>Decoded first and counted by that: asking beforehand how long the string will be costs as much as decoding.</summary>
    public override string ToString()
    {
        char[] characters = ArrayPool<char>.Shared.Rent(_text.Length + Utf16Text.Slack);
        int length = Utf16Text.Decode(_text.Written, characters);
        string text = new(characters, 0, CutText.LengthOf(characters.AsSpan(0, length), PlainText.MaxLength));
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Copies words with single spaces between them. A space at the end is owed, not written.</summary>
    private int CopyWords(ReadOnlySpan<byte> text)
    {
        int lead = _pending != 0 && _text.Length > 0 ? 1 : 0;
        Span<byte> room = _text.Room(lead + text.Length + TextRun.Slack);
        int copied = text[0] == ' ' ? 0 : TextRun.Copy<TextRun.Odd>(text, room[lead..]);
        if (copied == 0)
        {
            return 0;
        }

        room[0] = lead == 1 ? _pending : room[0];
        bool owed = text[copied - 1] == ' ';
        _pending = owed ? (byte)' ' : (byte)0;
        _text.Advance(lead + copied - (owed ? 1 : 0));
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
        switch (text)
        {
            case [(byte)' ' or (>= (byte)'\t' and <= (byte)'\r'), ..]:
                return AddSpace(text, keepLines);
            case [(byte)':', ..]:
                MayLink = true;
                AddWord(text[..1]);
                return 1;
            case [< 0xC2, ..]:
                return 1;
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

        int length = Math.Min(text[0] == 0xC2 ? 2 : 3, text.Length);
        AddWord(text[..length]);
        return length;
    }

    /// <summary>All white space up to the next word: what is indented has much of it.</summary>
    private int AddSpace(ReadOnlySpan<byte> text, bool keepLines)
    {
        int length = 0;
        bool breaks = false;
        while (length < text.Length && text[length] is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r'))
        {
            breaks |= text[length++] == '\n';
        }

        Gap();
        _pending = breaks && keepLines ? (byte)'\n' : _pending;
        return length;
    }

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
        _countedCharacters += Encoding.UTF8.GetCharCount(_text.Written[_countedBytes..]);
        _countedBytes = _text.Length;
        return _countedCharacters;
    }
}
