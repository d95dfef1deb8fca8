using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Auditing;
using ListeningPost.Clocks;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;
using ListeningPost.Searching;
using ListeningPost.Storage.Auditing;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary><c>query Q</c>: searches the stored mentions.</summary>
internal static class QueryCommand
{
    private const string Table = "table";

    /// <summary>Lines of a table where no limit is given.</summary>
    private const int MostInTable = 50;

    private static readonly Argument<string?> Text = new("Q")
    {
        Description = "A search, such as 'owed:true AND platform:reddit'. Every field is allowed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> BrandName = new("--brand")
    {
        Description = "Only this brand's mentions; its time zone counts.",
        HelpName = "SLUG",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Published then or later: a date, a timestamp, or 7d, 24h.",
        HelpName = "T",
    };

    private static readonly Option<string?> Until = new("--until")
    {
        Description = "Published before; a date counts whole.",
        HelpName = "T",
    };

    private static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "Only what was known then, as it was known then: the cut-off of a digest or report.",
        HelpName = "T",
    };

    private static readonly Option<string?> By = new("--by")
    {
        Description = "Count them by " + string.Join(", ", MentionCounts.Names) + ".",
        HelpName = "WHAT",
    };

    private static readonly Option<bool> AsSql = new("--sql")
    {
        Description = "Print the statement on the views of analyst that lists the same.",
    };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = "At most so many. Default: 50 in a table, else all.",
        HelpName = "N",
        Validators = { CheckLimit },
    };

    private static readonly Option<string> Sort = new("--sort")
    {
        Description = "newest, oldest or reach.",
        DefaultValueFactory = _ => "newest",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "table, csv, ndjson or parquet.",
        DefaultValueFactory = _ => Table,
    };

    private static readonly Option<bool> Count = new("--count") { Description = "Print only how many there are." };
    private static readonly Option<string?> Out = new("--out") { Description = "Write to this file instead of stdout.", HelpName = "FILE" };

    private static readonly Option<string[]?> Diff = new("--diff")
    {
        Description = "What a change of a brand's query gains and loses on the stored posts, with samples. "
            + "OLD and NEW are queries, or numbers of the versions of --brand.",
        HelpName = "OLD NEW",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Propose = new("--propose")
    {
        Description = "A better query for --brand, from the mentions that people marked as about something else.",
    };

    public static Command Create()
    {
        Sort.AcceptOnlyFromAmong("newest", "oldest", "reach");
        By.AcceptOnlyFromAmong([.. MentionCounts.Names]);
        Format.AcceptOnlyFromAmong(Table, "csv", "ndjson", "parquet");
        var command = new Command("query", "Search the stored mentions.")
        {
            Text, BrandName, Since, Until, AsOf, Limit, Sort, Format, Count, By, AsSql, Diff, Propose, Out,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The zone that days of a query are of: the brand's, or UTC.</summary>
    public static TimeZoneInfo ZoneOf(Brand? brand) => TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        CheckedSettings configured = result.Configure();
        Brand? brand = result.GetValue(BrandName) is { } slug ? ConfiguredNames.Brand(configured.Brands, slug) : null;
        SearchRange range = RangeOf(result, brand);
        Query? query = result.GetValue(Text) is { } text ? Read(text, brand) : null;
        string format = result.GetValue(Format)!;

        await using App app = await result.OpenAsync(configured, cancellationToken);
        await using var output = new StreamWriter(Open(result.GetValue(Out)));
        MentionSearch search = app.Get<MentionSearch>();
        if (result.GetValue(Propose))
        {
            return await new QueryPropose(app, brand!).RunAsync(range, format == Table, output, cancellationToken);
        }

        if (result.GetValue(Diff) is [var old, var now])
        {
            await new QueryDiff(app, brand).RunAsync((old, now), range, format == Table, output, cancellationToken);
        }
        else if (Short(result) is { } answer)
        {
            await output.WriteLineAsync(await answer(app, query, ZoneOf(brand), range, cancellationToken));
        }
        else
        {
            var rows = new ExportedRows();
            await WriteAsync(rows.CountedAsync(search.PagesAsync(query, range, cancellationToken)), format, output, cancellationToken);
            if (result.GetValue(Out) is { } file)
            {
                await app.WriteDownAsync(AuditWords.Export, $"query {result.GetValue(Text)} --out {file}", rows.Count, brand?.Slug);
            }
        }

        return CliErrors.Done;
    }

    /// <summary>What is asked for instead of the mentions themselves; null: these.</summary>
    private static QueryAnswer? Short(ParseResult result)
    {
        if (result.GetValue(By) is { } by)
        {
            return new QueryAnswers(result.GetValue(Format) == Table).CountedBy(by);
        }

        if (result.GetValue(AsSql))
        {
            return QueryAnswers.SqlAsync;
        }

        return result.GetValue(Count) ? QueryAnswers.Count : null;
    }

    private static void CheckLimit(OptionResult result)
    {
        // Its value can't be asked for yet: it may be none.
        if (result.Tokens is [{ Value: ['-', ..] }])
        {
            result.AddError("--limit takes a number from 0.");
        }
    }

    private static void Validate(CommandResult result)
    {
        if (Problem(result) is { } problem)
        {
            result.AddError(problem);
        }
    }

    private static string? Problem(CommandResult result)
    {
        bool isSearch = result.GetValue(Text) is not null;
        bool isDiff = result.GetResult(Diff) is not null;
        bool isProposal = result.GetValue(Propose);
        int asked = Convert.ToInt32(isSearch) + Convert.ToInt32(isDiff) + Convert.ToInt32(isProposal);
        return asked switch
        {
            0 => "'Q' missing: query needs what to search for, --diff OLD NEW, or --propose.",
            > 1 => "query takes one of a search, --diff OLD NEW and --propose.",
            _ when isProposal && result.GetValue(BrandName) is null => "--propose needs the brand whose query it is: --brand SLUG.",
            _ when isSearch => WrongForm(result, shown: null),
            _ => WrongForm(result, isDiff ? "--diff" : "--propose"),
        };
    }

    /// <param name="shown">What is shown instead of mentions; null: these.</param>
    private static string? WrongForm(CommandResult result, string? shown)
    {
        string? format = result.GetValue(Format); // Null where none is written: defaults come later.
        return format switch
        {
            "csv" or "parquet" when shown is not null => $"{shown} is shown as table or ndjson, not {format}.",
            "csv" or "parquet" when result.GetResult(By) is not null => $"--by is shown as table or ndjson, not {format}.",
            "parquet" when IsShown(result) => "a parquet file is nothing for a terminal: name one with --out FILE.",
            _ => null,
        };
    }

    /// <summary>Whether what is found goes to a terminal.</summary>
    private static bool IsShown(CommandResult result) =>
        result.GetValue(Out) is null && result.GetResult(Count) is null && !Console.IsOutputRedirected;

    private static Query Read(string text, Brand? brand)
    {
        QueryParse parse = QueryParser.Parse(text, QueryUse.Search, ZoneOf(brand));
        if (parse.Error is { } error)
        {
            throw new ConfigurationException(FormattableString.Invariant(
                $"the query, line {error.Line}, column {error.Column}: {error.Message} See 'listeningpost test-query --search'."));
        }

        foreach (QueryProblem warning in parse.Warnings)
        {
            string line = FormattableString.Invariant($"warning: column {warning.Column}: {warning.Message}");
            Console.Error.WriteLine(OneLine.Of(line));
        }

        return parse.Query!;
    }

    private static SearchRange RangeOf(ParseResult result, Brand? brand)
    {
        bool isTable = result.GetValue(Format) == Table && result.GetResult(Diff) is null && !result.GetValue(Propose);
        return new SearchRange
        {
            Brand = brand?.Slug,
            Since = MomentOf(Since, result, brand, isEnd: false),
            Until = MomentOf(Until, result, brand, isEnd: true),
            AsOf = MomentOf(AsOf, result, brand, isEnd: true),
            Order = Enum.Parse<MentionOrder>(result.GetValue(Sort)!, ignoreCase: true),
            Limit = result.GetValue(Limit) ?? (isTable ? MostInTable : null),
            WithPresence = isTable || result.GetValue(Format) == "csv",
        };
    }

    private static DateTimeOffset? MomentOf(Option<string?> option, ParseResult result, Brand? brand, bool isEnd)
    {
        if (result.GetValue(option) is not { } text)
        {
            return null;
        }

        return Moments.Read(text, ZoneOf(brand), ProcessClock.Current.GetUtcNow(), isEnd)
            ?? throw new ConfigurationException(
                $"{option.Name} is '{PlainText.Shown(text)}', which is no time. Write {Moments.Forms}.");
    }

    private static Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, string format, StreamWriter output, CancellationToken cancellationToken) =>
        format switch
        {
            "csv" => MentionFiles.WriteCsvAsync(pages, output.BaseStream, cancellationToken),
            "ndjson" => MentionFiles.WriteLinesAsync(pages, output.BaseStream, cancellationToken),
            "parquet" => MentionParquet.WriteAsync(pages, output.BaseStream, cancellationToken),
            _ => QueryTable.WriteAsync(pages, output),
        };

    private static Stream Open(string? file)
    {
        if (file is null)
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            return File.Create(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out {file} can't be written: {e.Message}");
        }
    }
}
