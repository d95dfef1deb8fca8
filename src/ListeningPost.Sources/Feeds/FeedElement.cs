using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;
using ListeningPost.Sources.Xml;

namespace ListeningPost.Sources.Feeds;

/// <summary>One element of a feed with what it holds, as the readers of the formats see it.</summary>
internal readonly ref struct FeedElement
{
    public required FeedTag Tag { get; init; }

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

    /// <summary>The content as one line that names a person: escaped once too often it is read as HTML, <c>Jo &lt;jo@example.com&gt;</c> as it is.</summary>
    public string Person => Line is var line && (line.AsSpan().Contains('&') || line.Contains("</", StringComparison.Ordinal)) ? PlainText.LineFromHtml(line) : line;

    /// <summary>The content as an absolute address, or null.</summary>
    public string? Address => Permalink.Absolute(Line, Base);

    public DateTimeOffset? Date => FeedDates.Parse(XmlText.Decode(Content, hasMarkup: false, Work.Buffer));

    /// <summary>A leading number, or null.</summary>
    public int? Number => int.TryParse(
        Line,
        System.Globalization.NumberStyles.Integer,
        System.Globalization.CultureInfo.InvariantCulture,
        out int number) ? number : null;

    /// <summary>An attribute as one line, or an empty string.</summary>
    public string Attribute(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> value = XmlAttributes.Find(Attributes, name);
        return value.Length == 0 ? "" : Work.Line(value);
    }

    /// <summary>The content as a person reads it.</summary>
    public PlainText Text(TextKind kind)
    {
        if (Content.Length == 0)
        {
            return PlainText.Empty;
        }

        ReadOnlySpan<byte> text = XmlText.Decode(Content, HasMarkup, Work.Buffer);
        return HasMarkup || (kind != TextKind.Plain && text.IndexOfAny((byte)'<', (byte)'&') >= 0)
            ? PlainText.FromMarkup(text, Base, knownTagsOnly: kind == TextKind.Loose, Work.Flow, Work.Scratch)
            : PlainText.FromText(text, Base, Work.Flow);
    }
}

/// <summary>How the characters of an element are to be read.</summary>
internal enum TextKind
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>As HTML.</summary>
    Html,

    /// <summary>As HTML where they are, as text where they are not: RSS does not say which.</summary>
    Loose,
}
