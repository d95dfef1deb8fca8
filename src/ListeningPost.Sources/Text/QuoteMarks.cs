namespace ListeningPost.Sources.Text;

/// <summary>Which elements hold words that are not the author's: by their name, or by the class that forums and mails give them.</summary>
/// <remarks>
/// <c>blockquote</c> always; of the others those whose class says it: Discourse's quotes and previews (<c>aside.quote</c>,
/// <c>aside.onebox</c>, <c>a.inline-onebox</c>), the address that stands for a quoted post (Mastodon's and Misskey's <c>quote-inline</c>),
/// quotes of boards without <c>blockquote</c> (phpBB, SMF, vBulletin) and of mail programs (Gmail, Yahoo, Proton).
/// </remarks>
internal static class QuoteMarks
{
    /// <summary>The shortest class with its attribute: <c>class=quote</c>.</summary>
    private const int Shortest = 11;

    /// <summary>So many letters stand before the rare one at most: <c>onebo-x</c>.</summary>
    private const int BeforeLetter = 5;

    private static readonly NameTable<QuoteKind> Classes = new(
    [
        ("quote", QuoteKind.Others), ("gmail_quote", QuoteKind.Others), ("yahoo_quoted", QuoteKind.Others),
        ("protonmail_quote", QuoteKind.Others), ("moz-cite-prefix", QuoteKind.Others), ("quotecontent", QuoteKind.Others),
        ("quotetitle", QuoteKind.Others), ("quoteheader", QuoteKind.Others), ("bbcode_quote", QuoteKind.Others),
        ("onebox", QuoteKind.Preview), ("inline-onebox", QuoteKind.Preview), ("quote-inline", QuoteKind.Preview),
    ]);

    /// <summary>Posts of other places that a page shows: their words are another's, the link to them is the author's.</summary>
    private static readonly NameTable<QuoteKind> Embeds = new(
    [
        ("twitter-tweet", QuoteKind.Preview), ("twitter-video", QuoteKind.Preview), ("mastodon-embed", QuoteKind.Preview),
        ("instagram-media", QuoteKind.Preview), ("bluesky-embed", QuoteKind.Preview), ("tiktok-embed", QuoteKind.Preview),
        ("reddit-card", QuoteKind.Preview), ("reddit-embed-bq", QuoteKind.Preview), ("text-post-media", QuoteKind.Preview),
    ]);

    /// <summary>What opens with a tag.</summary>
    /// <param name="tag">What it means to the text.</param>
    /// <param name="attributes">What stands between its name and its end.</param>
    /// <param name="scratch">A buffer that nothing else uses now.</param>
    public static QuoteKind Of(HtmlTag tag, ReadOnlySpan<byte> attributes, ByteBuffer scratch)
    {
        if (tag == HtmlTag.Quote)
        {
            return attributes.Length < Shortest ? QuoteKind.Plain : Embedded(HtmlAttributes.Value(attributes, "class"u8, scratch));
        }

        bool mayQuote = tag is HtmlTag.Block or HtmlTag.Link or HtmlTag.Inline && attributes.Length >= Shortest;
        if (!mayQuote || !SaysSo(attributes))
        {
            return QuoteKind.None;
        }

        return Find(Classes, HtmlAttributes.Value(attributes, "class"u8, scratch));
    }

    /// <summary>The same of an element that a parser has read.</summary>
    public static QuoteKind Of(HtmlTag tag, string? classes)
    {
        byte[] utf8 = classes is null ? [] : System.Text.Encoding.UTF8.GetBytes(classes);
        if (tag == HtmlTag.Quote)
        {
            return Embedded(utf8);
        }

        return tag is HtmlTag.Block or HtmlTag.Link or HtmlTag.Inline ? Find(Classes, utf8) : QuoteKind.None;
    }

    private static QuoteKind Embedded(ReadOnlySpan<byte> classes)
    {
        QuoteKind kind = Find(Embeds, classes);
        return kind == QuoteKind.None ? QuoteKind.Plain : kind;
    }

    /// <summary>What nearly all attributes do not hold: most have none of the three letters.</summary>
    private static bool SaysSo(ReadOnlySpan<byte> attributes) =>
        attributes.IndexOfAny((byte)'q', (byte)'x', (byte)'z') is var at and >= 0 && Says(attributes[Math.Max(0, at - BeforeLetter)..]);

    private static bool Says(ReadOnlySpan<byte> attributes) =>
        attributes.IndexOf("quote"u8) >= 0 || attributes.IndexOf("onebox"u8) >= 0 || attributes.IndexOf("moz-cite"u8) >= 0;

    private static QuoteKind Find(NameTable<QuoteKind> table, ReadOnlySpan<byte> classes)
    {
        while (classes.Length > 0)
        {
            ReadOnlySpan<byte> word = classes.UpToAny(" \t\r\n\f"u8);
            if (table[word] is var kind and not QuoteKind.None)
            {
                return kind;
            }

            classes = classes[Math.Min(word.Length + 1, classes.Length)..];
        }

        return QuoteKind.None;
    }
}

/// <summary>Whose words an element holds.</summary>
internal enum QuoteKind
{
    /// <summary>The author's.</summary>
    None,

    /// <summary>Another's, by the element alone. Where nothing else is said they are the text: some pages are set so as a whole.</summary>
    Plain,

    /// <summary>Another's, as its marks say.</summary>
    Others,

    /// <summary>Those of a page or post that the author linked to: the words are another's, the links the author's.</summary>
    Preview,
}
