using System.Text.Json;
using System.Text.Json.Nodes;
using ListeningPost.Configuration;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.Documents.Pdf;
using ListeningPost.Reports;

namespace ListeningPost.Cli;

/// <summary>
/// Where the demo puts what it makes: <c>demo</c> in the working directory, or a temporary one where that can't be written.
/// </summary>
internal sealed class DemoFolder
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly string _path;

    private DemoFolder(string path) => _path = path;

    public string Html => Path.Combine(_path, "digest.html");

    public string Text => Path.Combine(_path, "digest.txt");

    public string Mail => Path.Combine(_path, "digest.eml");

    public string Report => Path.Combine(_path, "report.html");

    public string ReportPdf => Path.Combine(_path, "report.pdf");

    public string Configuration => Path.Combine(_path, "listeningpost.json");

    public static DemoFolder Make()
    {
        try
        {
            return new DemoFolder(Directory.CreateDirectory("demo").FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DemoFolder(Directory.CreateTempSubdirectory("listeningpost-demo-").FullName);
        }
    }

    /// <summary>Writes the configuration, with a private database of the demo's own.</summary>
    /// <returns>Where it stands.</returns>
    public async Task<string> ConfigureAsync(string rehearsal, CancellationToken cancellationToken)
    {
        JsonObject configuration = JsonNode.Parse(rehearsal)!.AsObject();
        configuration["Database"] = new JsonObject
        {
            ["DataDirectory"] = Path.Combine(DataDirectory.Of(new DatabaseSettings()), "demo"),
        };
        await File.WriteAllTextAsync(Configuration, configuration.ToJsonString(Readable), cancellationToken);
        return Configuration;
    }

    /// <summary>Writes the digest as HTML that needs nothing beside it, as text, and as the message that would be sent.</summary>
    public async Task WriteAsync(DigestDocument digest, OutgoingMail mail, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Html, digest.Page, cancellationToken);
        await File.WriteAllTextAsync(Text, digest.Text, cancellationToken);
        await using FileStream file = File.Create(Mail);
        await MailMessages.WriteAsync(mail, dkim: null, file, cancellationToken);
    }

    /// <summary>Writes the weekly report, as a page and on paper.</summary>
    public async Task WriteAsync(ReportDocument report, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Report, report.PageHtml, cancellationToken);
        await File.WriteAllBytesAsync(ReportPdf, (await report.PrintAsync(Paper.A4, cancellationToken)).Pdf, cancellationToken);
    }
}
