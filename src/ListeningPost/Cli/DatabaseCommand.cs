using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Configuration;
using ListeningPost.Searching;
using ListeningPost.Storage.Analysts;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Cli;

/// <summary><c>database</c>: the way into and out of the private server.</summary>
internal static class DatabaseCommand
{
    private static readonly Option<bool> Url = new("--url")
    {
        Description = "The private server's address for SQL tools, as a role that only reads the views of schema analyst.",
    };

    private static readonly Option<bool> Keep = new("--keep")
    {
        Description = "With --url: keep the server running until Ctrl+C, also where no listen does.",
    };

    private static readonly Option<string?> Sql = new("--sql")
    {
        Description = "Ask one statement, reading only, within a minute.",
        HelpName = "select …",
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "Of the answer: table (the default), csv or ndjson.",
    };

    private static readonly Option<string?> Dump = new("--dump")
    {
        Description = "Write everything into a file: .sql is plain SQL, any other name is for pg_restore.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Move = new("--move")
    {
        Description = "Copy everything to a server of your own, and compare what analysts read.",
        HelpName = "Host=…",
    };

    public static Command Create()
    {
        var command = new Command("database", "The way into and out of the private server: its address, a question, a dump, a move.")
        {
            Url, Keep, Sql, Format, Dump, Move,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Validate(CommandResult result)
    {
        bool[] asked =
        [
            result.GetValue(Url), result.GetValue(Sql) is not null, result.GetValue(Dump) is not null, result.GetValue(Move) is not null,
        ];
        if (asked.Count(one => one) != 1)
        {
            result.AddError("Name one of --url, --sql 'select …', --dump FILE and --move 'Host=…'.");
        }

        if (result.GetValue(Sql) is { } sql && sql.AsSpan().Trim("; \t\r\n").IsEmpty)
        {
            result.AddError("--sql is empty: write a statement, as in --sql 'select count(*) from mentions'.");
        }

        if (result.GetValue(Format) is { } format && !AnswerFiles.Formats.Contains(format, StringComparer.Ordinal))
        {
            result.AddError($"--format is {string.Join(", ", AnswerFiles.Formats)}.");
        }
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        await using App app = await result.OpenAsync(configured, cancellationToken);
        if (result.GetValue(Url))
        {
            return await ShowAddressAsync(app, result.GetValue(Keep), cancellationToken);
        }

        if (result.GetValue(Sql) is { } sql)
        {
            return await AskAsync(app, sql, result.GetValue(Format) ?? AnswerFiles.Formats[0], cancellationToken);
        }

        if (result.GetValue(Dump) is { } file)
        {
            await app.Database.DumpAsync(file, cancellationToken);
            await app.WriteDownAsync(AuditWords.Export, $"database --dump {file}");
            await Console.Error.WriteLineAsync($"everything was written to {file}");
            return CliErrors.Done;
        }

        Task<App> OpenThereAsync(string there) =>
            result.OpenAsync(configured.At(there), cancellationToken);
        await app.WriteDownAsync(AuditWords.Export, "database --move to another server");
        return await DatabaseMove.RunAsync(app, result.GetValue(Move)!, OpenThereAsync, cancellationToken);
    }

    private static async Task<int> ShowAddressAsync(App app, bool keep, CancellationToken cancellationToken)
    {
        if (!app.Database.IsPrivate)
        {
            await Console.Error.WriteLineAsync(
                "error: Database.ConnectionString names a server of your own. Log in there as a role of yours that may read: "
                + "GRANT listening_analyst TO it.");
            return CliErrors.Failed;
        }

        await app.WriteDownAsync(AuditWords.Sql, "database --url: the address and password of who reads the views");
        Console.WriteLine(await app.Database.UrlAsync(app.Get<AnalystLogin>(), cancellationToken));
        if (keep)
        {
            await Console.Error.WriteLineAsync("the server runs until this command is ended: Ctrl+C");
            await Task.Delay(Timeout.InfiniteTimeSpan, app.Get<TimeProvider>(), cancellationToken);
        }
        else if (app.Database.EndsWithUs)
        {
            await Console.Error.WriteLineAsync("the server runs while listen does, or this command with --keep");
        }

        return CliErrors.Done;
    }

    private static async Task<int> AskAsync(App app, string sql, string format, CancellationToken cancellationToken)
    {
        string connection = await app.Database.AnalystConnectionAsync(app.Get<AnalystLogin>(), cancellationToken);
        await using Stream output = Console.OpenStandardOutput();
        var answer = new AnswerFiles(output, format);
        await AnalystQuestion.AskAsync(connection, sql, answer.Begin, answer.Write, cancellationToken);
        answer.End();
        await app.WriteDownAsync(AuditWords.Sql, sql, answer.Rows);
        return CliErrors.Done;
    }
}
