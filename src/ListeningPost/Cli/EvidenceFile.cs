using ListeningPost.Configuration;
using ListeningPost.Documents.Content;
using ListeningPost.Documents.Pdf;
using ListeningPost.Documents.Rendering;

namespace ListeningPost.Cli;

/// <summary>Where an evidence page is written: HTML that needs nothing beside it, or PDF.</summary>
/// <param name="path">Ends in <c>.html</c> or <c>.pdf</c>.</param>
/// <param name="paper">Of a PDF.</param>
internal sealed class EvidenceFile(string path, Paper paper)
{
    private const string Pdf = ".pdf";

    private static readonly string[] Formats = [".html", Pdf];

    /// <summary>Its full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    private bool IsPdf => string.Equals(System.IO.Path.GetExtension(Path), Pdf, StringComparison.OrdinalIgnoreCase);

    private string Beside => Path + ".part";

    /// <summary>Whether a file of that name can be written.</summary>
    public static bool IsKnown(string file) => Formats.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Tries the place before minutes are spent.</summary>
    /// <exception cref="ConfigurationException">It can't be written.</exception>
    public void Check() => Try(() =>
    {
        File.WriteAllText(Beside, "");
        File.Delete(Beside);
    });

    /// <summary>Writes it; whoever reads the file meanwhile reads the one before.</summary>
    /// <returns>What is to be said of how it was written; null: nothing.</returns>
    /// <exception cref="ConfigurationException">It can't be written.</exception>
    public async Task<string?> WriteAsync(DocumentContent content, CancellationToken cancellationToken)
    {
        string html = await PageHtml.RenderAsync(content, PageOptions.File);
        if (!IsPdf)
        {
            Try(() => Replace(() => File.WriteAllText(Beside, html)));
            return null;
        }

        Printed printed = await Printer.PrintAsync(content, html, paper, cancellationToken);
        Try(() => Replace(() => File.WriteAllBytes(Beside, printed.Pdf)));
        return printed.By;
    }

    private void Replace(Action write)
    {
        write();
        File.Move(Beside, Path, overwrite: true);
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out {path} can't be written: {e.Message} Name a file in a folder that exists.");
        }
    }
}
