using System.CommandLine;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Importing;
using ListeningPost.Storage.Database;
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
        var command = new Command("import", "Bring posts from a file (an export, an archive, another tool); safe to repeat.")
        {
            Input, Source,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string path = result.GetValue(Input)!;
        string name = PlainText.Name(result.GetValue(Source)!, "--source");
        CheckedSettings configured = result.Configure();
        await using Stream stream = InputFile.Open(path);
        await using App app = await result.OpenAsync(configured, cancellationToken);
        await app.ApplyAndSayAsync(cancellationToken);
        return await ImportAsync(app, stream, path, name, cancellationToken);
    }

    private static async Task<int> ImportAsync(App app, Stream stream, string path, string name, CancellationToken cancellationToken)
    {
        ImportStore imports = app.Get<ImportStore>();
        DatabasePatience patience = app.Get<DatabasePatience>();
        ImportSource source = await imports.SourceAsync(name, cancellationToken);
        KeptPlace place = source.IsImport ? KeptPlace.Of(stream, source.Place) : KeptPlace.None;
        var file = new ImportFile(stream, path);
        var lines = new ImportLines(path, app.Get<TimeProvider>());
        patience.Say = lines.Say;
        lines.Begin(place.From.Line);
        try
        {
            var importer = new Importer(app.Get<MentionPipeline>(), imports, patience) { Bad = lines.Bad, Progress = lines.Progress };
            ImportTally tally = await importer.RunAsync(file, name, source, place, cancellationToken);
            await app.Get<Upkeep>().RunAsync(cancellationToken);
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
}
