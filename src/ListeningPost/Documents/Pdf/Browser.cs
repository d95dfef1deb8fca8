using System.ComponentModel;
using System.Diagnostics;
using ListeningPost.Documents.Typography;

namespace ListeningPost.Documents.Pdf;

/// <summary>
/// Chromium as a printer: one at a time, without network, scripts and memory, in a folder of its own that is removed afterwards, and
/// stopped with all its children when it takes too long.
/// </summary>
internal sealed class Browser(string path)
{
    private const int MostBytes = 50_000_000;

    /// <summary>No script runs and nothing is loaded. Switched off for the whole browser, scripts would take printing along.</summary>
    private const string Rules = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none'; "
        + "style-src 'unsafe-inline'; img-src data:; font-src data:\">";

    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-breakpad",
        "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
    ];

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <returns>The file; or null, and why there is none.</returns>
    public async Task<(byte[]? Pdf, string Reason)> PrintAsync(string pageHtml, Paper paper, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("listeningpost-print-");
            return await PrintAsync(folder.FullName, OnPaper(pageHtml, paper), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return (null, $"{path} could not be run: {e.Message}");
        }
        finally
        {
            Remove(folder);
            OneAtATime.Release();
        }
    }

    private async Task<(byte[]? Pdf, string Reason)> PrintAsync(string folder, string html, CancellationToken cancellationToken)
    {
        string page = Path.Combine(folder, "page.html");
        string printed = Path.Combine(folder, "page.pdf");
        await File.WriteAllTextAsync(page, html, cancellationToken);
        await WriteFontsAsync(folder, cancellationToken);
        using Process process = Start(folder, page, printed);
        using var late = new CancellationTokenSource(Limit, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // What it says is read, or it would wait for a reader.
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, stop.Token),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, stop.Token),
                process.WaitForExitAsync(stop.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{path} printed nothing within {Limit.TotalSeconds:0} s");
        }
        finally
        {
            Stop(process);
        }

        var file = new FileInfo(printed);
        bool isPrinted = process.ExitCode == 0 && file is { Exists: true, Length: > 0 and < MostBytes };
        return isPrinted
            ? (await File.ReadAllBytesAsync(printed, cancellationToken), "")
            : (null, $"{path} ended with status {process.ExitCode} and printed nothing");
    }

    /// <summary>Started with none of our environment: tokens and passwords may be in it.</summary>
    private Process Start(string folder, string page, string printed)
    {
        string[] own = [$"--user-data-dir={folder}/profile", $"--print-to-pdf={printed}", new Uri(page).AbsoluteUri];
        var start = new ProcessStartInfo(path, [.. Switches, .. own])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["LANG"] = "C.UTF-8";
        return Process.Start(start) ?? throw new IOException("no process was started");
    }

    /// <summary>Our letters, found by the page's name for them.</summary>
    private static async Task WriteFontsAsync(string home, CancellationToken cancellationToken)
    {
        string fonts = Directory.CreateDirectory(Path.Combine(home, ".local", "share", "fonts")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(fonts, "Regular.otf"), Faces.Regular.File, cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(fonts, "SemiBold.otf"), Faces.SemiBold.File, cancellationToken);
    }

    /// <summary>The page as it is on paper of this size, and may ask for nothing.</summary>
    private static string OnPaper(string html, Paper paper)
    {
        string style = $"<style>@page {{ size: {(paper == Paper.Letter ? "letter" : "A4")} }}</style>";
        string styled = Insert(html, html.IndexOf("</head>", StringComparison.OrdinalIgnoreCase), style);
        const string Head = "<head>";
        int head = styled.IndexOf(Head, StringComparison.OrdinalIgnoreCase);
        return Insert(styled, head < 0 ? head : head + Head.Length, Rules);
    }

    private static string Insert(string html, int at, string part) => at < 0 ? part + html : html.Insert(at, part);

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended.
        }
    }

    private static void Remove(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A child that is ending still writes there; the system clears temporary folders.
        }
    }
}
