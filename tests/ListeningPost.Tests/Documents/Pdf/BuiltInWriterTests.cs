using ListeningPost.Documents.Content;
using ListeningPost.Documents.Pdf;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;
using PdfDocument = UglyToad.PdfPig.PdfDocument;

namespace ListeningPost.Tests.Documents.Pdf;

public class BuiltInWriterTests
{
    [Theory]
    [InlineData(Paper.A4, 595, 842)]
    [InlineData(Paper.Letter, 612, 792)]
    public void A_report_is_a_tagged_file_of_its_size(Paper paper, int width, int height)
    {
        using PdfDocument pdf = Open(ExampleDocuments.Report(), paper);

        Assert.All(pdf.GetPages(), page => Assert.Equal((width, height), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
        Assert.Equal("Kessel: 8 % mit Ihnen", pdf.Information.Title);
        DictionaryToken catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.True(catalog.ContainsKey(NameToken.StructTreeRoot));
        Assert.Contains("true", $"{catalog.Data["MarkInfo"]}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal("de", ((HexToken)catalog.Data["Lang"]).Data.TrimStart('\uFEFF'));
    }

    [Fact]
    public void Its_words_are_found_in_reading_order_and_only_those_of_paper()
    {
        using PdfDocument pdf = Open(ExampleDocuments.Report(), Paper.A4);

        string text = string.Join('\n', pdf.GetPages().Select(page => page.Text));

        string[] inOrder =
        [
            "Kessel, weekly report", "You took part in 8 % of what is said", "interval 4–14 %", "Presence", "Without you grew",
            "Has anybody got the Kessel 300 to work?", "Name one reader.", "Annex", "feed 89", "As of 28 November.",
        ];
        int[] places = [.. inOrder.Select(words => text.IndexOf(words, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("Only in mail", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_table_has_its_head_on_each_page()
    {
        using PdfDocument pdf = Open(ExampleDocuments.Report(), Paper.A4);

        Assert.All(pdf.GetPages().Skip(1), page => Assert.Matches("Source *Posts", page.Text));
    }

    [Fact]
    public void Figures_and_quotes_lead_to_what_they_name()
    {
        using PdfDocument pdf = Open(ExampleDocuments.Report(), Paper.A4);

        List<Hyperlink> links = [.. pdf.GetPages().SelectMany(page => page.GetHyperlinks())];

        Assert.Contains(links, link => link.Uri == "https://social.example/@a/1" && link.Text == "read");
        Assert.Contains(links, link => link.Uri.StartsWith("https://ears.example/conversations?brand=kessel", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_content_is_the_same_bytes() =>
        Assert.Equal(BuiltInWriter.Write(ExampleDocuments.Report(), Paper.A4), BuiltInWriter.Write(ExampleDocuments.Report(), Paper.A4));

    [Theory]
    [InlineData("(((\\)))endstream endobj <script>%%EOF")]
    [InlineData("هل يعمل Kessel 300 منذ 12 يوماً؟")]
    [InlineData("👩‍👩‍👧‍👦🏳️‍🌈 ಕನ್ನಡ हिन्दी 日本語 \U00013000")]
    [InlineData("a\u0000\u0007\u202E\u2066\uFFFE\uD800 z\u0301\u0301\u0301")]
    public void Any_words_can_be_printed(string words)
    {
        Section section = new("s", words,
            [new Paragraph(words), ExampleDocuments.Quote(words),
                new Grid([words], [[words]]), new Paragraph(words, ParagraphStyle.Code)]);

        using PdfDocument pdf = Open(ExampleDocuments.Report(section), Paper.A4);

        Assert.InRange(pdf.NumberOfPages, 2, 5);
    }

    [Fact]
    public void Endless_words_and_five_hundred_quotes_are_bounded()
    {
        string word = new('w', 10_000);
        Block[] blocks =
        [
            new Paragraph(word, ParagraphStyle.Title), new Paragraph(word, ParagraphStyle.Notice), ExampleDocuments.Quote(word),
            new Grid(["a", word[..500]], [["1", word], [word, "2"]]), new Listing([new ListingItem(word, word)]),
            .. Enumerable.Range(0, 500).Select(i => ExampleDocuments.Quote($"Does Kessel {i} open? Nobody says a word.")),
        ];

        byte[] file = BuiltInWriter.Write(ExampleDocuments.Report(new Section("s", "Much", blocks)), Paper.A4);

        Assert.InRange(file.Length, 100_000, 3_000_000);
        using PdfDocument pdf = PdfDocument.Open(file);
        Assert.InRange(pdf.NumberOfPages, 20, 200);
        Assert.All(pdf.GetPages(), page => Assert.All(page.Letters, letter => Assert.InRange(letter.StartBaseLine.Y, 0, page.Height)));
    }

    [Fact]
    public void Nothing_at_all_is_a_page()
    {
        DocumentContent empty = ExampleDocuments.Report() with { Sections = [], Foot = RichText.Empty };

        using PdfDocument pdf = Open(empty, Paper.A4);

        Assert.Equal(1, pdf.NumberOfPages);
    }

    private static PdfDocument Open(DocumentContent content, Paper paper) => PdfDocument.Open(BuiltInWriter.Write(content, paper));
}
