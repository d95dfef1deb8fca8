using ListeningPost.Documents.Content;
using ListeningPost.Tests.Documents.Charts;

namespace ListeningPost.Tests.Documents.Pdf;

/// <summary>Documents of an invented brand.</summary>
internal static class ExampleDocuments
{
    public static DocumentContent Report(params Section[] further)
    {
        var links = new FigureLinks("kessel", Day(21), Day(28)) { PublicUrl = new Uri("https://ears.example/"), AsOf = Day(28) };
        var figure = new Figure("participation", "0.08", "8 %") { Rows = FigureRows.Joinable() };
        Section head = new("head", RichText.Empty,
        [
            new Paragraph("Kessel, weekly report", ParagraphStyle.Kicker),
            new Paragraph("You took part in 8 % of what is said", ParagraphStyle.Title),
            new Numbers(
                [new NumberCell(new RichText([Run.Of(figure)]), "took part",
                    "interval 4–14 %") { Chart = ExampleCharts.Line(0.1, null, 0.2) }]),
        ]);
        Section trend = new("trend", "Presence",
        [
            new ChartBlock(ExampleCharts.Columns(28, 20, 3), "Without you grew by a third"),
            new Bar([new BarPart(9, Tone.WithYou, "with you"),
                new BarPart(97, Tone.WithoutYou, "without you")], "9 with you, 97 without you"),
            Quote("Has anybody got the Kessel 300 to work?"),
            new Listing([new ListingItem("Name one reader.", "asked twice")]) { IsNumbered = true },
        ]);
        Section annex = new("annex", "Annex",
        [
            new Grid(["Source", "Posts"], [.. Enumerable.Range(0, 90).Select(i => (IReadOnlyList<RichText>)[$"feed {i}", $"{i * 7}"])]),
        ])
        { BeginsPage = true };
        Section mail = new("mail", "Only in mail", []) { In = Media.Mail };
        return new DocumentContent
        {
            Language = "de",
            Subject = "Kessel: 8 % mit Ihnen",
            Sections = [head, trend, annex, mail, .. further],
            Figures = [figure],
            Links = links,
            Foot = "As of 28 November.",
        };
    }

    public static Quotation Quote(string text) => new()
    {
        Lead = "41 h",
        Source = new RichText([new Run("Mastodon · "), Run.Foreign("שואל 7"), new Run(" · 27 Nov")]),
        Quote = Excerpt.Of(text, ["kessel"], int.MaxValue),
        Url = "https://social.example/@a/1",
        LinkText = "read",
        LinkName = "Read: asker on Mastodon",
        Language = "en",
    };

    private static DateTimeOffset Day(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.Zero);
}
