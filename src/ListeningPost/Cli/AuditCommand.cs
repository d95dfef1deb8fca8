using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Clocks;
using ListeningPost.Configuration;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;

namespace ListeningPost.Cli;

/// <summary><c>audit</c>: who did what, when.</summary>
internal static class AuditCommand
{
    private const int AtOnce = 1_000;

    private static readonly string[] Names = ["at", "who", "how", "what", "brand", "rows", "detail"];

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Only what was done then or later: a date, a timestamp, or 7d, 24h.",
        HelpName = "T",
    };

    private static readonly Option<string?> Who = new("--who")
    {
        Description = "Only what that key, person or user did.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Format = new("--format") { Description = "table (the default), csv or ndjson." };

    public static Command Create()
    {
        var command = new Command("audit", "Who exported, judged, erased, changed, sent again or signed in, when.") { Since, Who, Format };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Validate(CommandResult result)
    {
        if (result.GetValue(Format) is { } format && !AnswerFiles.Formats.Contains(format, StringComparer.Ordinal))
        {
            result.AddError($"--format is {string.Join(", ", AnswerFiles.Formats)}.");
        }
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var filter = new AuditFilter { Since = SinceOf(result), Who = result.GetValue(Who), Limit = AtOnce };
        await using App app = await result.OpenAsync(cancellationToken);
        await using Stream output = Console.OpenStandardOutput();
        var answer = new AnswerFiles(output, result.GetValue(Format) ?? AnswerFiles.Formats[0]);
        answer.Begin(Names);
        for (IReadOnlyList<ListedAudit>? page = null; page is null || page.Count == AtOnce;)
        {
            page = await app.Get<AuditLog>().ListAsync(filter with { AfterId = page?[^1].Id }, cancellationToken);
            foreach (ListedAudit entry in page)
            {
                answer.Write([entry.At.UtcDateTime, entry.Who, entry.How, entry.What, entry.Brand, entry.Rows, entry.Detail]);
            }
        }

        answer.End();
        return CliErrors.Done;
    }

    private static DateTimeOffset? SinceOf(ParseResult result)
    {
        if (result.GetValue(Since) is not { } text)
        {
            return null;
        }

        return Moments.Read(text, TimeZoneInfo.Utc, ProcessClock.Current.GetUtcNow(), isEnd: false)
            ?? throw new ConfigurationException($"--since is '{PlainText.Shown(text)}', which is no time. Write {Moments.Forms}.");
    }
}
