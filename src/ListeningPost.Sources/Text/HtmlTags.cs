using System.Text;

namespace ListeningPost.Sources.Text;

/// <summary>HTML's vocabulary, as far as text depends on it.</summary>
internal static class HtmlTags
{
    private static readonly NameTable<HtmlTag> Names = new(
    [
        .. Group(HtmlTag.Block, "p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr thead tbody tfoot caption section "
            + "article header footer aside nav main figure figcaption address form fieldset legend details summary center body "
            + "html dir menu listing hgroup search dialog colgroup col"),
        .. Group(HtmlTag.Quote, "blockquote"),
        .. Group(HtmlTag.Preformatted, "pre"),
        .. Group(HtmlTag.Cell, "td th option button input optgroup label"),
        .. Group(HtmlTag.Image, "img image"),
        .. Group(HtmlTag.Link, "a"),
        .. Group(HtmlTag.Dropped, "script style noscript svg math select template iframe applet head canvas audio video textarea map "
            + "noframes noembed title"),
        .. Group(HtmlTag.Foreign, "frameset plaintext xmp"),
        .. Group(HtmlTag.Inline, "b i u s object em strong span font small big sub sup abbr acronym cite code kbd samp var tt q "
            + "ins del mark strike time data dfn bdo bdi ruby rt rp wbr nobr blink marquee base basefont meta link "
            + "embed param source track area picture output progress meter slot frame keygen bgsound spacer"),
    ]);

    private static readonly NameTable<bool> RawText = Set("script style noscript iframe textarea noframes noembed title");

    private static readonly NameTable<bool> Nesting = Set("div section article aside");

    private static readonly NameTable<bool> Void = Set("br hr img input embed param source track area base col link meta wbr");

    /// <summary>The meaning of a name; a prefix (<c>xhtml:p</c>) is passed over.</summary>
    public static HtmlTag Find(ReadOnlySpan<byte> name)
    {
        HtmlTag tag = Names[name];
        return tag == HtmlTag.Unknown ? Names[name.Behind((byte)':')] : tag;
    }

    /// <summary>The meaning of a name that a parser has read.</summary>
    public static HtmlTag Find(string name) => Names[Encoding.UTF8.GetBytes(name)];

    /// <summary>The letters, digits, colons, hyphens and underscores at the start: too few for a search to pay.</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> rest)
    {
        int length = 0;
        while (length < rest.Length && IsOfName(rest[length]))
        {
            length++;
        }

        return rest[..length];
    }

    /// <summary>Whether what the element holds is text to the parser, whatever it looks like.</summary>
    public static bool IsRawText(ReadOnlySpan<byte> name) => RawText[name];

    /// <summary>Whether such an element may stand in its like, and ends nowhere but at its own end tag.</summary>
    public static bool Nests(ReadOnlySpan<byte> name) => Nesting[name];

    public static bool IsVoid(ReadOnlySpan<byte> name) => Void[name];

    public static bool IsHidden(ReadOnlySpan<byte> attributes)
    {
        if (attributes.Length < 6)
        {
            return false;
        }

        int at = attributes.IndexOf("display"u8);
        if (at >= 0)
        {
            ReadOnlySpan<byte> value = attributes[(at + 7)..].TrimStart(" :"u8);
            return value.Length >= 4 && Ascii.EqualsIgnoreCase(value[..4], "none"u8);
        }

        return attributes.IndexOf("hidden"u8) >= 0 && HtmlAttributes.Position(attributes, "hidden"u8) >= 0;
    }

    public static bool IsEmoji(ReadOnlySpan<byte> attributes) => Holds(attributes, "emoji"u8, 'j') || Holds(attributes, "smiley"u8, 'y');

    /// <summary>Whether the word stands in it, in whatever case.</summary>
    /// <param name="text">What to look in.</param>
    /// <param name="word">Small letters.</param>
    /// <param name="rare">A letter of it that few other words have: what is looked for first.</param>
    private static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, char rare)
    {
        int before = word.IndexOf((byte)rare);
        for (int from = before; from < text.Length; from++)
        {
            int next = text[from..].IndexOfAny((byte)rare, (byte)(rare & ~0x20));
            from += next;
            if (next < 0 || from - before + word.Length > text.Length)
            {
                return false;
            }

            if (Ascii.EqualsIgnoreCase(text.Slice(from - before, word.Length), word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfName(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)':' or (byte)'-' or (byte)'_';

    private static IEnumerable<(string Name, HtmlTag Tag)> Group(HtmlTag tag, string names) => names.Split(' ').Select(name => (name, tag));

    private static NameTable<bool> Set(string names) => new([.. names.Split(' ').Select(name => (name, true))]);
}

/// <summary>What a tag means to the text around it.</summary>
internal enum HtmlTag
{
    /// <summary>Not a name of HTML.</summary>
    Unknown,

    /// <summary>Leaves the words beside it together: b, span, font …</summary>
    Inline,

    /// <summary>Starts and ends a line: p, div, br, li …</summary>
    Block,

    /// <summary>A block of another's words: blockquote.</summary>
    Quote,

    /// <summary>Keeps its lines: pre.</summary>
    Preformatted,

    /// <summary>Keeps words apart: td, th, option …</summary>
    Cell,

    Image,

    Link,

    /// <summary>Is left out with all that it holds: script, style …</summary>
    Dropped,

    /// <summary>Changes how what follows is to be read: frameset, plaintext …</summary>
    Foreign,
}
