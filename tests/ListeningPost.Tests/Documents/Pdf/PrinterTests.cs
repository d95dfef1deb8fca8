using System.Diagnostics;
using System.Text;
using ListeningPost.Documents.Pdf;
using PdfDocument = UglyToad.PdfPig.PdfDocument;
using Poppler = (string Info, string Fonts);

namespace ListeningPost.Tests.Documents.Pdf;

/// <summary>Chromium and the writer of our own.</summary>
public class PrinterTests
{
    private const string Html = "<!DOCTYPE html><html lang=\"de\"><head><title>Kessel</title></head><body><h1>Ein Kessel</h1><p>Worte</p>"
        + "<script>document.body.innerHTML=''</script></body></html>";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Paper.A4, "A4")]
    [InlineData(Paper.Letter, "letter")]
    public async Task Chromium_prints_tagged_where_it_is(Paper paper, string size)
    {
        string? path = BrowserPath.Find(null);
        Assert.SkipWhen(path is null, "Chromium is not installed.");

        Printed printed = await Printer.PrintAsync(ExampleDocuments.Report(), Html, paper, new Browser(path), Cancelled);

        Assert.Equal("chromium", printed.By);
        using PdfDocument pdf = PdfDocument.Open(printed.Pdf);
        Assert.Contains("Worte", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Poppler poppler = await AskPopplerAsync(printed.Pdf);
        Assert.Matches("Tagged: +yes", poppler.Info);
        Assert.Matches($"Page size: .*{size}", poppler.Info);
        Assert.Matches("Title: +Kessel", poppler.Info);
    }

    [Theory]
    [InlineData(Paper.A4, "A4")]
    [InlineData(Paper.Letter, "letter")]
    public async Task Our_own_writer_prints_tagged_with_embedded_fonts(Paper paper, string size)
    {
        Printed printed = await Printer.PrintAsync(ExampleDocuments.Report(), Html, paper, browser: null, Cancelled);

        Assert.Equal("built in", printed.By);
        Poppler poppler = await AskPopplerAsync(printed.Pdf);
        Assert.Matches("Tagged: +yes", poppler.Info);
        Assert.Matches($"Page size: .*{size}", poppler.Info);
        IEnumerable<string> fonts = poppler.Fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2);
        Assert.All(fonts, font => Assert.Matches("Identity-H +yes yes yes", font));
    }

    [Theory]
    [InlineData("sleep 600 & sleep 600", "printed nothing within 1 s")]
    [InlineData("exit 3", "status 3")]
    [InlineData("exit 0", "printed nothing")]
    public async Task A_browser_that_does_not_print_is_stopped_and_ours_prints(string script, string reason)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "browser");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", Cancelled);
        await RunAsync("/bin/chmod", "u+x", path);

        Printed printed = await Printer.PrintAsync(
            ExampleDocuments.Report(), Html, Paper.A4, new Browser(path) { Limit = TimeSpan.FromSeconds(1) }, Cancelled);

        Assert.StartsWith("built in; ", printed.By, StringComparison.Ordinal);
        Assert.Contains(reason, printed.By, StringComparison.Ordinal);
        Assert.Equal("%PDF-1.7"u8, printed.Pdf.AsSpan(0, 8));
    }

    [Fact]
    public void None_switches_the_browser_off()
    {
        Assert.Null(BrowserPath.Find("none"));
        Assert.Null(BrowserPath.Find("/nowhere/chromium"));
        Assert.Equal("/bin/sh", BrowserPath.Find("/bin/sh"));
    }

    private static async Task<Poppler> AskPopplerAsync(byte[] pdf)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdfinfo") && File.Exists("/usr/bin/pdffonts"), "poppler-utils is not installed.");
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "document.pdf");
        await File.WriteAllBytesAsync(path, pdf, Cancelled);
        return (await RunAsync("/usr/bin/pdfinfo", path), await RunAsync("/usr/bin/pdffonts", path));
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
        string answer = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return answer;
    }
}
