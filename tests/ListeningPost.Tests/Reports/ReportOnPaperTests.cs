using System.Diagnostics;
using System.Text;
using ListeningPost.Documents.Pdf;
using ListeningPost.Reports;
using static ListeningPost.Tests.Reports.ReportExamples;

namespace ListeningPost.Tests.Reports;

/// <summary>The fullest week on paper: one sheet, at most one sheet of annex before the list, text that can be selected.</summary>
public class ReportOnPaperTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Paper.A4, "en", false)]
    [InlineData(Paper.Letter, "en", false)]
    [InlineData(Paper.A4, "de", false)]
    [InlineData(Paper.Letter, "de", false)]
    [InlineData(Paper.A4, "en", true)]
    [InlineData(Paper.Letter, "en", true)]
    [InlineData(Paper.A4, "de", true)]
    [InlineData(Paper.Letter, "de", true)]
    public async Task All_but_the_annex_is_one_sheet(Paper paper, string language, bool byChromium)
    {
        string? path = BrowserPath.Find(null);
        Assert.SkipWhen(byChromium && path is null, "Chromium is not installed.");
        Assert.SkipUnless(File.Exists("/usr/bin/pdfinfo") && File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed.");
        Report report = Fullest();
        ReportDocument document = await ReportDocument.RenderAsync(report, Content(report, language));

        Printed printed = await Printer.PrintAsync(
            document.Content, document.PageHtml, paper, byChromium ? new Browser(path!) : null, Token);

        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "report.pdf");
        await File.WriteAllBytesAsync(file, printed.Pdf, Token);
        string info = await RunAsync("/usr/bin/pdfinfo", file);
        string[] pages = (await RunAsync("/usr/bin/pdftotext", file, "-")).TrimEnd('\f').Split('\f');
        Assert.Matches("Tagged: +yes", info);
        Assert.Matches($"Title: +{document.Subject[..20]}", info);
        Assert.Contains(paper == Paper.A4 ? "(A4)" : "(letter)", info, StringComparison.Ordinal);
        Assert.Equal((1, 1), (PageOf(pages, document, "objection"), PageOf(pages, document, "ask")));
        Assert.Equal(2, PageOf(pages, document, "method"));
        Assert.InRange(PageOf(pages, document, "list"), 2, 3);
        Assert.All(report.Quotes, quote => Assert.Contains(quote.Post.Text[..20], pages[0], StringComparison.Ordinal));
    }

    /// <summary>The page that holds the heading of a section.</summary>
    private static int PageOf(string[] pages, ReportDocument document, string section)
    {
        string heading = document.Content.Sections.Single(s => s.Id == section).Heading.Text;
        return 1 + Array.FindIndex(pages, page => page.Split('\n').Any(line => line.Trim() == heading));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            })!;
        string answer = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return answer;
    }
}
