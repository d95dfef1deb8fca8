using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using ListeningPost.Digests;
using ListeningPost.Documents.Pdf;
using ListeningPost.Tests.Digests;

namespace ListeningPost.IntegrationTests.Layout;

/// <summary>Digests of all kinds of days, as mail and as page, laid out by Chromium once in the light and once in the dark.</summary>
public sealed class LaidOutDigests : IAsyncLifetime
{
    /// <summary>Where Chromium is not, nothing is laid out; wider letters than a mail program has take more lines.</summary>
    public const string Missing =
        "Chromium, or letters as wide as Arial's, are not installed (apt-get install chromium fonts-liberation fontconfig).";

    private static readonly string[] AsWide = ["Arial", "Liberation", "Arimo"];

    /// <summary>What a mail program may drop.</summary>
    private const string Breaks = ";overflow-wrap:break-word;word-break:break-word";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly int[] Widths = [640, 375, 320];

    /// <summary>Null: there is no browser.</summary>
    public IReadOnlyList<Frame>? Light { get; private set; }

    /// <summary>The same where the reader prefers the dark.</summary>
    public IReadOnlyList<Frame>? Dark { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (BrowserPath.Find(null) is not { } browser || !await HasLettersAsync())
        {
            return;
        }

        string html = await HarnessAsync();
        Light = await LayOutAsync(browser, html, []);
        Dark = await LayOutAsync(browser, html, ["--blink-settings=preferredColorScheme=0"]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<bool> HasLettersAsync()
    {
        try
        {
            using Process asked = Process.Start(new ProcessStartInfo("fc-match", ["Arial"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            string font = await asked.StandardOutput.ReadToEndAsync();
            return Array.Exists(AsWide, name => font.Contains(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A page with a frame for each document and width, and what measures them.</summary>
    private static async Task<string> HarnessAsync()
    {
        string script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Layout", "measure.js"));
        const string Head = "<!DOCTYPE html><html><head><meta name=\"color-scheme\" content=\"light dark\"></head><body><pre></pre>";
        var page = new StringBuilder(Head);
        foreach (var (name, digest) in Days())
        {
            DigestDocument document = await DigestDocument.MakeAsync(digest);
            string mail = document.Kept.Html!.Replace(Breaks, "", StringComparison.Ordinal);
            foreach (var (kind, html) in new[] { ("mail", mail), ("page", document.Page) })
            {
                Array.ForEach(Widths, width => page.Append(FrameOf($"{kind}-{name}", width, html)));
            }
        }

        return page.Append("<script>").Append(script).Append("</script></body></html>").ToString();
    }

    private static string FrameOf(string name, int width, string html) =>
        $"<iframe data-name=\"{name}\" scrolling=\"no\" style=\"width:{width}px;height:900px;border:0\" "
        + $"srcdoc=\"{WebUtility.HtmlEncode(html)}\"></iframe>";

    private static IEnumerable<(string Name, Digest Digest)> Days() =>
        from day in new (string Name, Digest Digest)[]
        {
            ("ordinary", DigestExamples.Ordinary()), ("quiet", DigestExamples.Quiet()), ("deaf", DigestExamples.Deaf()),
            ("fullest", DigestExamples.Fullest()),
        }
        from language in (string[])["en", "de"]
        select ($"{day.Name}-{language}", day.Digest with { Language = language });

    private static async Task<IReadOnlyList<Frame>> LayOutAsync(string browser, string html, string[] switches)
    {
        using var folder = new TemporaryFolder();
        string page = Path.Combine(folder.Path, "page.html");
        await File.WriteAllTextAsync(page, html);
        string[] own =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--window-size=1400,1000",
            "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={folder.Path}/profile",
            .. switches, "--dump-dom", new Uri(page).AbsoluteUri,
        ];
        using Process process = Process.Start(new ProcessStartInfo(browser, own)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> said = process.StandardError.ReadToEndAsync();
        string dom = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        const string Mark = "measured:";
        int start = dom.IndexOf(Mark, StringComparison.Ordinal);
        int end = dom.IndexOf(":measured", start + 1, StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, $"Chromium measured nothing: {await said}");
        return JsonSerializer.Deserialize<Frame[]>(WebUtility.HtmlDecode(dom[(start + Mark.Length)..end]), Json)!;
    }
}
