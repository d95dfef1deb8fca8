using System.CommandLine;
using ListeningPost.Configuration;
using ListeningPost.Importing;
using ListeningPost.Storage.Importing;

namespace ListeningPost.Cli;

/// <summary><c>import</c>: brings posts from a file through the same way as collected ones.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Input = new("FILE")
    {
        Description = "A file of one JSON object a line, or of comma-separated values after a header; - for standard input.",
    };

    private static readonly Option<string> Source = new("--source")
    {
        Description = "The source's name that the posts are stored under; made if there is none.",
        HelpName = "NAME",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("import", "Bring posts from a file (an export, an archive, another tool); safe to repeat.") { Input, Source };
        command.SetAction((result, stop) => RunAsync(result, stop));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string path = result.GetValue(Input)!;
        string name = SettingsCheck.SourceName(result.GetValue(Source)!, "--source");
        var configured = App.Configure(result.GetValue(CommonOptions.Config));
        await using Stream stream = Open(path);
        await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
        foreach (string line in await app.ApplyAsync(cancellationToken))
        {
            await Console.Error.WriteLineAsync(CliErrors.OneLine(line));
        }

        ImportStore imports = app.Get<ImportStore>();
        ImportSource source = await imports.SourceAsync(name, cancellationToken);
        KeptPlace place = stream is FileStream file && file.CanSeek && source.IsImport ? KeptPlace.Of(file, source.Place) : KeptPlace.None;
        var lines = new ImportLines(path, app.Get<TimeProvider>());
        lines.Begin(place.From.Line);
        var importer = new Importer(
            app.Get<Collecting.InForce>(), app.Get<Storage.Intake.MentionStore>(), imports, lines.Watch(app.Get<Storage.Database.DatabasePatience>()))
        {
            Bad = lines.Bad,
            Progress = lines.Progress,
        };
        return await ImportAsync(importer, new ImportFile(stream, path), name, source, place, imports, lines, app.Get<Collecting.Upkeep>(), cancellationToken);
    }

    private static async Task<int> ImportAsync(
        Importer importer, ImportFile file, string name, ImportSource source, KeptPlace place, ImportStore imports, ImportLines lines, Collecting.Upkeep upkeep,
        CancellationToken cancellationToken)
    {
        try
        {
            ImportTally tally = await importer.RunAsync(file, name, source, place, cancellationToken);
            await imports.RememberAsync(source, null, cancellationToken);
            await upkeep.RunAsync(cancellationToken);

            lines.End(tally, name, file.Ignored);
            bool isAnyGood = tally.Good > 0 || (place.From.Offset > 0 && tally.Bad == 0);
            return isAnyGood ? CliErrors.Done : CliErrors.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lines.Interrupted(place.Keeps);
            throw;
        }
        catch (InvalidDataException e)
        {
            throw new IOException($"{lines.Name} can't be imported: {e.Message}", e);
        }
    }

    private static Stream Open(string path)
    {
        if (path == "-")
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException($"{ShapeCheck.Printable(path)} can't be read: {e.Message} Name a file, or - for standard input.");
        }
    }
}
