using System.Diagnostics;
using System.Text.RegularExpressions;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Pdf;
using ListeningPost.Documents.Rendering;
using ListeningPost.Evidence;

namespace ListeningPost.Tests.Evidence;

/// <summary>An evidence page as a browser opens it from a disk.</summary>
public partial class EvidenceInBrowserTests
{
    private const string Loads = "<img src=\"http://loaded.example/a.png\">";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The worst page beside the same one with a picture in it, which shows that a request would be seen.</summary>
    [Fact]
    public async Task Opened_from_a_disk_it_asks_nobody()
    {
        string? browser = BrowserPath.Find(wanted: null);
        Assert.SkipWhen(browser is null, "there is no Chromium on this machine");
        DocumentContent document = EvidenceContent.Of(EvidenceExamples.Worst, "en", redacts: false);
        string html = await PageHtml.RenderAsync(document, PageOptions.File);

        string[] asked = await AskedForAsync(browser, html);
        string[] askedByPicture = await AskedForAsync(browser, html.Replace("</body>", Loads + "</body>", StringComparison.Ordinal));

        Assert.DoesNotContain(asked, address => address.Contains(".example", StringComparison.Ordinal));
        Assert.Contains("http://loaded.example/a.png", askedByPicture);
    }

    /// <summary>Addresses that the browser's log of its network tells; no name is looked up.</summary>
    private static async Task<string[]> AskedForAsync(string browser, string html)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("listeningpost-browser-");
        try
        {
            string page = Path.Combine(folder.FullName, "page.html");
            string log = Path.Combine(folder.FullName, "net.json");
            await File.WriteAllTextAsync(page, html, Token);
            string[] arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                    "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND",
                $"--user-data-dir={folder.FullName}/profile", $"--log-net-log={log}", "--dump-dom", new Uri(page).AbsoluteUri,
            ];
            var start = new ProcessStartInfo(browser, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false
            };
            using Process process = Process.Start(start)!;
            await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token), process.WaitForExitAsync(Token));
            return [.. Address().Matches(await File.ReadAllTextAsync(log, Token)).Select(match => match.Groups["address"].Value)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("\"url\":\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Address();
}
