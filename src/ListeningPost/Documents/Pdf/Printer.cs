using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Pdf;

/// <summary>Puts a document on paper: by Chromium where it is on the machine, else by the writer of our own. Both are tagged PDF.</summary>
public static class Printer
{
    /// <summary>The path of Chromium where it is not under a usual name; <c>none</c>: the built-in writer prints.</summary>
    public const string BrowserVariable = "LISTENINGPOST_CHROMIUM";

    /// <summary>Prints a document.</summary>
    /// <param name="content">What the built-in writer prints.</param>
    /// <param name="pageHtml">The same as one page that needs nothing beside it, which Chromium prints.</param>
    public static Task<Printed> PrintAsync(DocumentContent content, string pageHtml, Paper paper, CancellationToken cancellationToken)
    {
        string? path = BrowserPath.Find(Environment.GetEnvironmentVariable(BrowserVariable));
        return PrintAsync(content, pageHtml, paper, path is null ? null : new Browser(path), cancellationToken);
    }

    /// <param name="browser">Null: there is none.</param>
    internal static async Task<Printed> PrintAsync(
        DocumentContent content, string pageHtml, Paper paper, Browser? browser, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        string reason = "";
        if (browser is not null)
        {
            (byte[]? pdf, reason) = await browser.PrintAsync(pageHtml, paper, cancellationToken);
            if (pdf is not null)
            {
                return new Printed(pdf, "chromium");
            }
        }

        byte[] own = await Task.Run(() => BuiltInWriter.Write(content, paper), cancellationToken);
        return new Printed(own, reason.Length > 0 ? $"built in; {reason}" : "built in");
    }
}
