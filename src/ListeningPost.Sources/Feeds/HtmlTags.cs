using System.Collections.Frozen;

namespace ListeningPost.Sources.Feeds;

/// <summary>HTML's vocabulary, as far as text depends on it.</summary>
internal static class HtmlTags
{
    public static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-_");

    private static readonly System.Buffers.SearchValues<char> Between = System.Buffers.SearchValues.Create(" \t\r\n\f/");

    private static readonly System.Buffers.SearchValues<char> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n\f/=");

    private static readonly FrozenDictionary<string, HtmlTag> Names = new (HtmlTag Tag, string Names)[]
    {
        (HtmlTag.Block, "p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote table tr thead tbody tfoot caption section "
            + "article header footer aside nav main figure figcaption address form fieldset legend details summary center body "
            + "html dir menu listing hgroup search dialog colgroup col"),
        (HtmlTag.Preformatted, "pre"),
        (HtmlTag.Cell, "td th option button input optgroup label"),
        (HtmlTag.Image, "img image"),
        (HtmlTag.Link, "a"),
        (HtmlTag.Dropped, "script style noscript svg math select template iframe applet head canvas audio video textarea map noframes noembed title"),
        (HtmlTag.Foreign, "frameset plaintext xmp"),
        (HtmlTag.Inline, "b i u s object em strong span font small big sub sup abbr acronym cite code kbd samp var tt q ins del mark "
            + "strike time data dfn bdo bdi ruby rt rp wbr nobr blink marquee base basefont meta link embed param source track "
            + "area picture output progress meter slot frame keygen bgsound spacer"),
    }.SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Tag)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Tag, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, HtmlTag>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> RawText =
        new[] { "script", "style", "noscript", "iframe", "textarea", "noframes", "noembed", "title" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The meaning of a name; a prefix (<c>xhtml:p</c>) is passed over.</summary>
    public static HtmlTag Find(ReadOnlySpan<char> name)
    {
        int colon = name.IndexOf(':');
        return BySpan.TryGetValue(colon < 0 ? name : name[(colon + 1)..], out HtmlTag tag) ? tag : HtmlTag.Unknown;
    }

    public static HtmlTag Find(string name) => Names.GetValueOrDefault(name);

    /// <summary>Whether what the element holds is text to the parser, whatever it looks like.</summary>
    public static bool IsRawText(ReadOnlySpan<char> name) =>
        RawText.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    public static bool IsVoid(ReadOnlySpan<char> name) => name.ToString().ToLowerInvariant() is
        "br" or "hr" or "img" or "input" or "embed" or "param" or "source" or "track" or "area" or "base" or "col" or "link" or "meta" or "wbr";

    public static bool IsHidden(ReadOnlySpan<char> attributes)
    {
        if (attributes.Length < 6)
        {
            return false;
        }

        int at = attributes.IndexOf("display");
        if (at >= 0)
        {
            ReadOnlySpan<char> value = attributes[(at + 7)..].TrimStart(" :");
            return value.StartsWith("none", StringComparison.OrdinalIgnoreCase);
        }

        return attributes.IndexOf("hidden") >= 0 && Position(attributes, "hidden") >= 0;
    }

    public static bool IsEmoji(ReadOnlySpan<char> attributes) =>
        attributes.Contains("emoji", StringComparison.OrdinalIgnoreCase) || attributes.Contains("smiley", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of an attribute with its references resolved, or empty.</summary>
    public static string Attribute(ReadOnlySpan<char> attributes, ReadOnlySpan<char> name, CharBuffer scratch)
    {
        int at = Position(attributes, name);
        if (at < 0)
        {
            return "";
        }

        ReadOnlySpan<char> value = attributes[(at + name.Length)..].TrimStart();
        if (value is not ['=', ..])
        {
            return "";
        }

        value = value[1..].TrimStart();
        int end = value is ['"' or '\'', ..] ? value[1..].IndexOf(value[0]) : value.IndexOfAny(" \t\r\n");
        value = value is ['"' or '\'', ..] ? value[1..(end < 0 ? value.Length : end + 1)] : end < 0 ? value : value[..end];
        if (!value.Contains('&'))
        {
            return value.ToString();
        }

        scratch.Clear();
        References.Append(value, loose: false, scratch);
        return scratch.Written.ToString();
    }

    /// <summary>Where an attribute's name stands, outside values.</summary>
    private static int Position(ReadOnlySpan<char> attributes, ReadOnlySpan<char> name)
    {
        int at = 0;
        while (at < attributes.Length)
        {
            int start = attributes[at..].IndexOfAnyExcept(Between);
            if (start < 0)
            {
                return -1;
            }

            at += start;
            int length = attributes[at..].IndexOfAny(NameEnds);
            length = length < 0 ? attributes.Length - at : length;
            if (attributes.Slice(at, length).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }

            at = BehindValue(attributes, at + Math.Max(1, length));
        }

        return -1;
    }

    private static int BehindValue(ReadOnlySpan<char> attributes, int at)
    {
        ReadOnlySpan<char> rest = attributes[at..].TrimStart();
        int skipped = attributes.Length - at - rest.Length;
        if (rest is not ['=', ..])
        {
            return at;
        }

        ReadOnlySpan<char> value = rest[1..].TrimStart();
        at += skipped + rest.Length - value.Length;
        int end = value is ['"' or '\'', ..] ? value[1..].IndexOf(value[0]) : value.IndexOfAny(" \t\r\n");
        return end < 0 ? attributes.Length : at + end + (value is ['"' or '\'', ..] ? 2 : 0);
    }
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
