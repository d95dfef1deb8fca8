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

    /// <summary>
    /// The demo's own database, below where that of the configuration is: it begins anew each time, so it is never the one that is
    /// configured, in the file or in the environment.
    /// </summary>
    /// <param name="configured">As the other commands use it.</param>
    public static DatabaseSettings Database(DatabaseSettings configured) =>
        configured with { ConnectionString = null, DataDirectory = Path.Combine(DataDirectory.Of(configured), "demo") };

    public string Html => Path.Combine(_path, "digest.html");

    public string Text => Path.Combine(_path, "digest.txt");

    public string Mail => Path.Combine(_path, "digest.eml");

    public string Report => Path.Combine(_path, "report.html");

    public string ReportPdf => Path.Combine(_path, "report.pdf");

    public string Configuration => Path.Combine(_path, "listeningpost.json");

    /// <summary>The program with the demo's configuration, to ask more, where the environment names another database too.</summary>
    public string Command(DatabaseSettings database)
    {
        string connection = KeyPath.Variable("Database.ConnectionString");
        string directory = KeyPath.Variable("Database.DataDirectory");
        bool isElsewhere = Environment.GetEnvironmentVariable(connection) is not null;
        bool isWritten = isElsewhere || Environment.GetEnvironmentVariable(directory) is not null;
        string without = isElsewhere ? $"env -u {connection} " : "";
        string there = isWritten ? $"{directory}={database.DataDirectory} " : "";
        return $"{without}{there}{Environment.ProcessPath} --config {Configuration}";
    }

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
    /// <returns>As it is read.</returns>
    public async Task<CheckedSettings> ConfigureAsync(string rehearsal, DatabaseSettings database, CancellationToken cancellationToken)
    {
        JsonObject configuration = JsonNode.Parse(rehearsal)!.AsObject();
        configuration["Database"] = new JsonObject { ["DataDirectory"] = database.DataDirectory };
        await File.WriteAllTextAsync(Configuration, configuration.ToJsonString(Readable), cancellationToken);
        CheckedSettings configured = CheckedSettings.Load(Configuration);
        return configured with { Settings = configured.Settings with { Database = database } };
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
