using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>Makes strips of blocks.</summary>
/// <param name="links">Where figures lead.</param>
/// <param name="isSmall">Whether it is small print.</param>
internal sealed class BlockLayout(FigureLinks links, bool isSmall)
{
    private const float Indent = 16;
    private const float Between = 6;

    private TextStyle Body => isSmall ? TextStyle.Small : TextStyle.Body;

    /// <param name="parent">The element it belongs to.</param>
    /// <param name="frame">Left and right edge.</param>
    public List<Strip> Strips(Block block, Tag parent, Box frame)
    {
        List<Strip> strips = block switch
        {
            Paragraph paragraph => OfParagraph(paragraph, parent, frame),
            Numbers numbers => new NumbersLayout(links).Strips(numbers, parent, frame),
            Bar bar => BarLayout.Strips(bar, parent, frame),
            ChartBlock chart => OfChart(chart, parent, frame),
            Quotation quotation => OfQuotation(quotation, parent, frame),
            Listing listing => OfListing(listing, parent, frame),
            Grid grid => new GridLayout(links).Strips(grid, parent, frame),
            _ => throw new NotSupportedException($"Nobody has said how a {block.GetType().Name} stands on paper."),
        };
        return Spaced(strips, block is Paragraph { Style: ParagraphStyle.Meta or ParagraphStyle.Lead } ? 3 : Between);
    }

    private static List<Strip> Spaced(List<Strip> strips, float before)
    {
        if (strips.Count > 0)
        {
            strips[0] = strips[0] with { Before = before + strips[0].Before };
        }

        return strips;
    }

    private List<Strip> OfParagraph(Paragraph paragraph, Tag parent, Box frame)
    {
        TextStyle style = StyleOf(paragraph.Style);
        Tag tag = parent.Add(paragraph.Style == ParagraphStyle.Title ? "H1" : "P");
        List<Inline> words = Inline.Of(paragraph.Words, style, links);
        return paragraph.Style switch
        {
            ParagraphStyle.Notice => Boxed(tag, words, frame, ("#fff7ed", Palette.Alert)),
            ParagraphStyle.Code => Boxed(tag, words, frame, (Palette.Ground, Palette.Blind)),
            ParagraphStyle.Title => Strip.Together(TextDrawing.Strips(tag, words, frame)),
            _ => TextDrawing.Strips(tag, words, frame),
        };
    }

    private TextStyle StyleOf(ParagraphStyle style) => style switch
    {
        ParagraphStyle.Kicker => TextStyle.Kicker,
        ParagraphStyle.Title => TextStyle.Title,
        ParagraphStyle.Lead => TextStyle.Lead,
        ParagraphStyle.Notice => TextStyle.Notice,
        ParagraphStyle.Meta => TextStyle.Meta,
        ParagraphStyle.Code => TextStyle.Code,
        _ => Body,
    };

    /// <summary>On a ground, with an edge on the left.</summary>
    private static List<Strip> Boxed(Tag tag, List<Inline> words, Box frame, (string Ground, string Edge) colours)
    {
        const float Padding = 7;
        List<Strip> lines = TextDrawing.Strips(tag, words, frame with { Left = frame.Left + 12, Right = frame.Right - 10 });
        List<Strip> strips = [Space(Padding), .. lines, Space(Padding)];
        return
        [
            .. strips.Select((strip, i) => strip.On((page, top, height) =>
            {
                page.BeginOrnament();
                page.Rectangle(new Box(frame.Left, top, frame.Right, top + height), colours.Ground);
                page.Rectangle(new Box(frame.Left, top, frame.Left + 3, top + height), colours.Edge);
                page.End();
            }) with { StaysWithNext = strip.StaysWithNext || i == 0 || i == strips.Count - 2 }),
        ];
    }

    private static Strip Space(float height) => new(height, static (_, _) => { });

    private List<Strip> OfChart(ChartBlock block, Tag parent, Box frame)
    {
        List<Strip> title = TextDrawing.Strips(parent.Add("P"), Inline.Of(block.Title, TextStyle.ChartTitle, links), frame);
        return Strip.Together([.. title, ChartStrip.Of(block.Chart, parent, frame, frame.Width) with { Before = 4 }]);
    }

    private List<Strip> OfQuotation(Quotation quotation, Tag parent, Box frame)
    {
        Tag block = parent.Add("BlockQuote");
        Box inside = frame with { Left = frame.Left + 11 };
        TextStyle meta = TextStyle.Meta;
        List<Inline> first =
        [
            .. Inline.Of(quotation.Lead, meta with { IsStrong = true, Colour = Palette.Ink }, links), new Inline(" · ", meta),
            .. Inline.Of(quotation.Source, meta, links),
        ];
        List<Strip> strips =
        [
            .. TextDrawing.Strips(block.Add("P"), first, inside),
            .. TextDrawing.Strips(
                block.Add(new Tag("P") { Language = quotation.Language }),
                Inline.Of(quotation.Quote, Body with { IsForeign = true }), inside),
            .. TextDrawing.Strips(block.Add("P"), Last(quotation), inside),
        ];
        string edge = Tones.Colour(quotation.Tone);
        return Strip.Together(
        [
            .. strips.Select(strip => strip.On((page, top, height) =>
            {
                page.BeginOrnament();
                page.Rectangle(new Box(frame.Left, top, frame.Left + 2.5f, top + height), edge);
                page.End();
            })),
        ]);
    }

    /// <summary>What is known of a quote, and where it stands.</summary>
    private List<Inline> Last(Quotation quotation)
    {
        List<Inline> words = Inline.Of(quotation.Note, TextStyle.Meta, links);
        if (Inline.Address(quotation.Url, links) is { } address && quotation.LinkText.Length > 0)
        {
            words.AddRange(words.Count > 0 ? [new Inline(" · ", TextStyle.Meta)] : []);
            RichText link = new([new Run(quotation.LinkText) { Href = address }]);
            words.AddRange(Inline.Of(link, TextStyle.Meta with { Colour = Palette.Link }, links)
                .Select(word => word with { LinkName = quotation.LinkName }));
        }

        return words;
    }

    private List<Strip> OfListing(Listing listing, Tag parent, Box frame)
    {
        Tag list = parent.Add(new Tag("L") { Attributes = $"/O /List /ListNumbering /{(listing.IsNumbered ? "Decimal" : "Disc")}" });
        List<Strip> strips = [];
        for (int i = 0; i < listing.Items.Count; i++)
        {
            string mark = listing.IsNumbered ? $"{i + 1}." : "–";
            strips.AddRange(Spaced(OfItem(listing.Items[i], mark, list.Add("LI"), frame), i > 0 ? 3 : 0));
        }

        return strips;
    }

    private List<Strip> OfItem(ListingItem item, string mark, Tag tag, Box frame)
    {
        Tag label = tag.Add("Lbl");
        Tag body = tag.Add("LBody");
        Box inside = frame with { Left = frame.Left + Indent };
        string colour = item.Tone == Tone.Plain ? Palette.Faint : Tones.Colour(item.Tone);
        List<Strip> words = TextDrawing.Strips(body.Add("P"), Inline.Of(item.Words, Body, links), inside);
        List<Strip> note = TextDrawing.Strips(body.Add("P"), Inline.Of(item.Note, TextStyle.Meta, links), inside);
        List<Strip> strips = Strip.Together([.. words, .. note]);
        Strip marked = TextDrawing.Strips(label, [new Inline(mark, Body with { IsStrong = true, Colour = colour })], frame)[0];
        if (strips.Count > 0)
        {
            Strip first = strips[0];
            strips[0] = first with
            {
                Draw = (page, top) =>
                {
                    marked.Draw(page, top);
                    first.Draw(page, top);
                },
            };
        }

        return strips;
    }
}
