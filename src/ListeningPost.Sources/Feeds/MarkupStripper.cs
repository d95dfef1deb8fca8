namespace ListeningPost.Sources.Feeds;

/// <summary>
/// The quick way from HTML to text: one pass over the tags, no tree. It reads what nearly all feeds and platforms send, and
/// refuses the rest (frames, nested elements that are left out, markup that breaks off within a tag) to the browser-grade parser.
/// </summary>
internal static class MarkupStripper
{
    /// <summary>Adds what a person reads to <paramref name="flow"/>.</summary>
    /// <param name="html">Markup, references in place.</param>
    /// <param name="flow">Takes text and links; left half-written when the answer is false.</param>
    /// <param name="knownTagsOnly">True for text that may hold markup: what is no HTML tag (<c>List&lt;T&gt;</c>) stays text.</param>
    /// <param name="scratch">A buffer of one's own.</param>
    /// <param name="force">True: go on where one would refuse; what follows a broken tag is lost.</param>
    /// <returns>False: the markup needs the full parser.</returns>
    public static bool TryStrip(ReadOnlySpan<char> html, TextFlow flow, bool knownTagsOnly, CharBuffer scratch, bool force = false)
    {
        var state = new State();
        while (html.Length > 0 && !flow.IsFull)
        {
            int at = html.IndexOf('<');
            if (at != 0)
            {
                AddText(at < 0 ? html : html[..at], flow, state, scratch);
                html = at < 0 ? default : html[at..];
                continue;
            }

            int taken = Tag(html, flow, ref state, knownTagsOnly, scratch);
            if (taken < 0 && !force)
            {
                return false;
            }

            html = html[(taken < 0 ? AnyEnd(html) : taken)..];
        }

        return true;
    }

    private static int AnyEnd(ReadOnlySpan<char> html)
    {
        int end = html.IndexOf('>');
        return end < 0 ? html.Length : end + 1;
    }

    private struct State
    {
        public int InLink;
        public int InPre;

        /// <summary>No comment ends from here on: looked for once only.</summary>
        public bool NoMoreComments;

        /// <summary>An element that is left out has no end: from here on such tags alone are.</summary>
        public bool NoMoreEnds;
    }

    private static void AddText(ReadOnlySpan<char> text, TextFlow flow, State state, CharBuffer scratch)
    {
        if (text.Contains('&'))
        {
            scratch.Clear();
            References.Append(text, loose: true, scratch);
            text = scratch.Written;
        }

        flow.Add(text, keepLines: state.InPre > 0);
        if (state.InLink == 0)
        {
            flow.AddLinksIn(text);
        }
    }

    /// <summary>One tag, comment or lone angle bracket.</summary>
    /// <returns>How much was taken; -1: not for this reader.</returns>
    private static int Tag(ReadOnlySpan<char> html, TextFlow flow, ref State state, bool knownTagsOnly, CharBuffer scratch)
    {
        char next = html.Length > 1 ? html[1] : ' ';
        if (next is '!' or '?')
        {
            return Declaration(html, ref state);
        }

        bool closing = next == '/';
        int start = closing ? 2 : 1;
        if (start >= html.Length || !char.IsAsciiLetter(html[start]))
        {
            return closing && html.Length > 2 ? Bogus(html) : Literal(flow);
        }

        int length = html[start..].IndexOfAnyExcept(HtmlTags.NameCharacters);
        ReadOnlySpan<char> name = length < 0 ? html[start..] : html.Slice(start, length);
        HtmlTag tag = HtmlTags.Find(name);
        if (tag == HtmlTag.Unknown && knownTagsOnly)
        {
            return Literal(flow);
        }

        int end = TagEnd(html, start + name.Length);
        if (end < 0 || tag == HtmlTag.Foreign)
        {
            return knownTagsOnly && !html.Contains('>') ? Literal(flow) : -1;
        }

        ReadOnlySpan<char> attributes = html[(start + name.Length)..end];
        return closing
            ? Close(tag, end + 1, flow, ref state)
            : Open(html, name, tag, attributes, end + 1, flow, ref state, scratch);
    }

    private static int Open(
        ReadOnlySpan<char> html,
        ReadOnlySpan<char> name,
        HtmlTag tag,
        ReadOnlySpan<char> attributes,
        int end,
        TextFlow flow,
        ref State state,
        CharBuffer scratch)
    {
        if (tag == HtmlTag.Dropped || HtmlTags.IsHidden(attributes))
        {
            int behind = state.NoMoreEnds || HtmlTags.IsVoid(name) || attributes.EndsWith("/") ? end : SkipElement(html, name, end);
            state.NoMoreEnds |= behind < 0;
            return behind;
        }

        switch (tag)
        {
            case HtmlTag.Link:
                state.InLink = 1;
                flow.AddLink(HtmlTags.Attribute(attributes, "href", scratch));
                break;
            case HtmlTag.Image when HtmlTags.IsEmoji(attributes):
                flow.Add(HtmlTags.Attribute(attributes, "alt", scratch));
                break;
            case HtmlTag.Image or HtmlTag.Cell:
                flow.Gap();
                break;
            case HtmlTag.Preformatted:
                state.InPre++;
                flow.Break();
                break;
            case HtmlTag.Block:
                flow.Break();
                break;
        }

        return end;
    }

    private static int Close(HtmlTag tag, int end, TextFlow flow, ref State state)
    {
        switch (tag)
        {
            case HtmlTag.Link:
                state.InLink = 0;
                break;
            case HtmlTag.Cell:
                flow.Gap();
                break;
            case HtmlTag.Preformatted:
                state.InPre = Math.Max(0, state.InPre - 1);
                flow.Break();
                break;
            case HtmlTag.Block:
                flow.Break();
                break;
        }

        return end;
    }

    /// <summary>Behind the end tag of an element that is left out; -1 when it has none or holds its like.</summary>
    private static int SkipElement(ReadOnlySpan<char> html, ReadOnlySpan<char> name, int from)
    {
        int at = from;
        while (true)
        {
            int next = html[at..].IndexOf("</", StringComparison.Ordinal);
            if (next < 0)
            {
                return -1;
            }

            at += next + 2;
            ReadOnlySpan<char> rest = html[at..];
            bool ends = rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == name.Length || !HtmlTags.NameCharacters.Contains(rest[name.Length]));
            if (ends)
            {
                return Nests(html[from..(at - 2)], name) || rest.IndexOf('>') < 0 ? -1 : at + rest.IndexOf('>') + 1;
            }
        }
    }

    private static bool Nests(ReadOnlySpan<char> inside, ReadOnlySpan<char> name)
    {
        Span<char> opening = stackalloc char[name.Length + 1];
        opening[0] = '<';
        name.CopyTo(opening[1..]);
        return !HtmlTags.IsRawText(name) && inside.Contains(opening, StringComparison.OrdinalIgnoreCase);
    }

    private static int Declaration(ReadOnlySpan<char> html, ref State state)
    {
        if (state.NoMoreComments || !html.StartsWith("<!--"))
        {
            return Bogus(html);
        }

        int end = html[4..].IndexOf("-->", StringComparison.Ordinal);
        state.NoMoreComments = end < 0;
        return end < 0 || html[4..].StartsWith(">") || html[4..].StartsWith("->") ? Bogus(html) : 4 + end + 3;
    }

    private static int Bogus(ReadOnlySpan<char> html)
    {
        int end = html.IndexOf('>');
        return end < 0 ? -1 : end + 1;
    }

    private static int Literal(TextFlow flow)
    {
        flow.Add("<");
        return 1;
    }

    /// <summary>Where the <c>&gt;</c> stands that ends the tag; -1 when it does not come, or a quote is left open.</summary>
    private static int TagEnd(ReadOnlySpan<char> html, int from)
    {
        int at = from;
        while (at < html.Length)
        {
            int stop = html[at..].IndexOfAny('>', '"', '\'');
            if (stop < 0 || html[at + stop] == '>')
            {
                return stop < 0 ? -1 : at + stop;
            }

            // A quote opens a value only behind "="; elsewhere it is a letter like others.
            bool value = html[from..(at + stop)].TrimEnd() is [.., '='];
            int close = value ? html[(at + stop + 1)..].IndexOf(html[at + stop]) : -1;
            if (value && close < 0)
            {
                return -1;
            }

            at += stop + 1 + close + 1;
        }

        return -1;
    }
}
