using System.Globalization;
using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>One element of a feed with what it holds, as the readers of the formats see it.</summary>
internal readonly ref struct FeedElement
{
    public required ReadOnlySpan<byte> Attributes { get; init; }

    /// <summary>UTF-8, references and CDATA in place.</summary>
    public required ReadOnlySpan<byte> Content { get; init; }

    /// <summary>Whether <see cref="Content"/> holds tags of its own.</summary>
    public required bool HasMarkup { get; init; }

    /// <summary>What relative addresses in it start from, by <c>xml:base</c> or where the feed came from.</summary>
    public required Uri? Base { get; init; }

    public required FeedWorkspace Work { get; init; }

    /// <summary>The content as one line of text.</summary>
    public string Line => HasMarkup ? Text(TextKind.Html).Text.Replace('\n', ' ') : Work.Line(Content);

    /// <summary>The same; null where it is empty, so that a later element can say it.</summary>
    public string? LineOrNull => Line.OrNull();

    /// <summary>
    /// The content as one line that names a person: escaped once too often it is read as HTML, <c>Jo &lt;jo@example.com&gt;</c>
    /// as it is.
    /// </summary>
    public string Person
    {
        get
        {
            string line = Line;
            bool isEscaped = line.AsSpan().Contains('&') || line.Contains("</", StringComparison.Ordinal);
            return isEscaped ? PlainText.LineFromHtml(line) : line;
        }
    }

    /// <summary>The content as an absolute address, or null.</summary>
    public string? Address => FeedAddress.Absolute(Line, Base);

    public DateTimeOffset? Date => Work.Dates.Parse(XmlText.Decode(Content, hasMarkup: false, Work.Buffer));

    /// <summary>Whether markup stands there both as it is and escaped: a template that was escaped by half.</summary>
    public bool HoldsEscapedTags =>
        HasMarkup && (Content.IndexOf("&lt;/"u8) >= 0 || Content.IndexOf("&lt;a "u8) >= 0 || Content.IndexOf("&lt;br"u8) >= 0);

    /// <summary>The content as a number, or null.</summary>
    public int? Number =>
        int.TryParse(Line, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>An attribute as one line, or an empty string.</summary>
    public string Attribute(ReadOnlySpan<byte> name) => Work.Line(XmlAttributes.Find(Attributes, name));

    /// <summary>The same; null where it is missing or empty.</summary>
    public string? AttributeOrNull(ReadOnlySpan<byte> name) => Attribute(name).OrNull();

    /// <summary>The content as a person reads it.</summary>
    public PlainText Text(TextKind kind)
    {
        if (Content.Length == 0)
        {
            return PlainText.Empty;
        }

        ReadOnlySpan<byte> text = XmlText.Decode(Content, HasMarkup && kind != TextKind.Escaped, Work.Buffer);
        bool isMarkup = HasMarkup || (kind != TextKind.Plain && text.IndexOfAny((byte)'<', (byte)'&') >= 0);
        if (!isMarkup)
        {
            return PlainText.FromText(text, Base, Work.Flow);
        }

        return PlainText.FromMarkup(text, Base, knownTagsOnly: kind == TextKind.Loose, Work.Flow, Work.Scratch);
    }

    /// <summary>The same; null where it is empty, so that a later element can say it.</summary>
    public PlainText? TextOrNull(TextKind kind) => Text(kind).OrNull;
}

/// <summary>How the characters of an element are to be read.</summary>
internal enum TextKind
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>As HTML.</summary>
    Html,

    /// <summary>As HTML of which a part is escaped once more.</summary>
    Escaped,

    /// <summary>As HTML where they are, as text where they are not: RSS does not say which.</summary>
    Loose,
}
