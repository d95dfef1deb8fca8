using System.CommandLine;
using System.Globalization;
using ListeningPost.Clocks;
using ListeningPost.Configuration;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;
using ListeningPost.Storage.Mentions;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Cli;

/// <summary><c>query Q</c>: searches the stored mentions.</summary>
internal static class QueryCommand
{
    private static readonly Argument<string?> Text = new("Q") { Description = "A search, such as 'owed:true AND platform:reddit'. Every field is allowed.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> BrandName = new("--brand") { Description = "Only this brand's mentions; its time zone counts.", HelpName = "SLUG" };
    private static readonly Option<string?> Since = new("--since") { Description = "Published then or later: a date, a timestamp, or 7d, 24h.", HelpName = "T" };
    private static readonly Option<string?> Until = new("--until") { Description = "Published before; a date counts whole.", HelpName = "T" };
    private static readonly Option<int?> Limit = new("--limit") { Description = "At most so many. Default: 50 in a table, else all.", HelpName = "N" };
    private static readonly Option<string> Sort = new("--sort") { Description = "newest, oldest or reach.", DefaultValueFactory = _ => "newest" };
    private static readonly Option<string> Format = new("--format") { Description = "table, csv, ndjson or parquet.", DefaultValueFactory = _ => "table" };
    private static readonly Option<bool> Count = new("--count") { Description = "Print only how many there are." };
    private static readonly Option<string?> Out = new("--out") { Description = "Write to this file instead of stdout.", HelpName = "FILE" };

    private static readonly Option<string[]?> Diff = new("--diff")
    {
        Description = "What a change of a brand's query gains and loses on the stored posts, with samples. OLD and NEW are queries, or numbers of the versions of --brand.",
        HelpName = "OLD NEW",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        Sort.AcceptOnlyFromAmong("newest", "oldest", "reach");
        Format.AcceptOnlyFromAmong("table", "csv", "ndjson", "parquet");
        var command = new Command("query", "Search the stored mentions.") { Text, BrandName, Since, Until, Limit, Sort, Format, Count, Diff, Out };
        Limit.Validators.Add(static result =>
        {
            // Its value can't be asked for yet: it may be none.
            if (result.Tokens is [{ Value: ['-', ..] }])
            {
                result.AddError("--limit takes a number from 0.");
            }
        });
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        (Settings Settings, IReadOnlyList<Brand> Brands) configured = App.Configure(result.GetValue(CommonOptions.Config));
        string format = result.GetValue(Format)!;
        if (result.GetValue(Diff) is [_, _] sides)
        {
            return await CompareAsync(result, configured, sides, format, cancellationToken);
        }

        (Query query, SearchRange range) = Read(result, configured.Brands);
        await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
        MentionSearch search = app.Get<MentionSearch>();
        await using TextWriter output = result.GetValue(Out) is { } name ? Open(name) : Console.Out;
        if (result.GetValue(Count))
        {
            await output.WriteLineAsync((await search.CountAsync(query, range, cancellationToken)).ToString(CultureInfo.InvariantCulture));
            return CliErrors.Done;
        }

        Stream bytes = output is StreamWriter { BaseStream: var file } ? file : Console.OpenStandardOutput();
        await WriteAsync(search.PagesAsync(query, range, cancellationToken), format, output, bytes, cancellationToken);
        return CliErrors.Done;
    }

    private static (Query Query, SearchRange Range) Read(ParseResult result, IReadOnlyList<Brand> brands)
    {
        Brand? brand = BrandOf(result, brands);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC");
        QueryParse parse = QueryParser.Parse(result.GetValue(Text)!, QueryUse.Search, zone);
        if (parse.Error is { } error)
        {
            throw new ConfigurationException(FormattableString.Invariant(
                $"the query, line {error.Line}, column {error.Column}: {error.Message} See 'listeningpost test-query --search'."));
        }

        foreach (QueryProblem warning in parse.Warnings)
        {
            Console.Error.WriteLine(CliErrors.OneLine($"warning: column {warning.Column.ToString(CultureInfo.InvariantCulture)}: {warning.Message}"));
        }

        bool isTable = result.GetValue(Format) == "table" && !result.GetValue(Count);
        return (parse.Query!, RangeOf(result, brand, zone) with { Limit = result.GetValue(Limit) ?? (isTable ? 50 : null), WithPresence = isTable });
    }

    private static void Validate(System.CommandLine.Parsing.CommandResult result)
    {
        bool isDiff = result.GetResult(Diff) is not null;
        if (result.GetValue(Text) is null && !isDiff)
        {
            result.AddError("'Q' missing: query needs what to search for, or --diff OLD NEW.");
        }
        else if (result.GetValue(Text) is not null && isDiff)
        {
            result.AddError("query takes either a search or --diff OLD NEW, not both.");
        }
        else if (result.GetValue(Format) == "parquet" && result.GetValue(Out) is null && result.GetResult(Count) is null && !Console.IsOutputRedirected)
        {
            result.AddError("a parquet file is nothing for a terminal: name one with --out FILE.");
        }
    }

    private static async Task<int> CompareAsync(
        ParseResult result, (Settings Settings, IReadOnlyList<Brand> Brands) configured, string[] sides, string format, CancellationToken cancellationToken)
    {
        if (format is not ("table" or "ndjson"))
        {
            throw new ConfigurationException($"--diff is shown as table or ndjson, not {format}.");
        }

        Brand? brand = BrandOf(result, configured.Brands);
        SearchRange range = RangeOf(result, brand, TimeZoneInfo.FindSystemTimeZoneById(brand?.TimeZone ?? "UTC")) with { Limit = result.GetValue(Limit) };
        await using App app = await App.OpenAsync(configured, AppUse.Of(result), cancellationToken);
        await using TextWriter output = result.GetValue(Out) is { } file ? Open(file) : Console.Out;
        return await QueryDiff.RunAsync(app, sides, brand, range, format, output, cancellationToken);
    }

    private static Brand? BrandOf(ParseResult result, IReadOnlyList<Brand> brands) =>
        result.GetValue(BrandName) is { } slug ? BrandFactory.Find(brands, slug) : null;

    private static SearchRange RangeOf(ParseResult result, Brand? brand, TimeZoneInfo zone)
    {
        DateTimeOffset now = ProcessClock.Current.GetUtcNow();
        return new SearchRange
        {
            Brand = brand?.Slug,
            Since = result.GetValue(Since) is { } since ? MomentOf("--since", since, zone, now, isEnd: false) : null,
            Until = result.GetValue(Until) is { } until ? MomentOf("--until", until, zone, now, isEnd: true) : null,
            Order = Enum.Parse<MentionOrder>(result.GetValue(Sort)!, ignoreCase: true),
        };
    }

    private static DateTimeOffset MomentOf(string option, string text, TimeZoneInfo zone, DateTimeOffset now, bool isEnd) =>
        Moments.Read(text, zone, now, isEnd)
        ?? throw new ConfigurationException($"{option} is '{ShapeCheck.Printable(text)}', which is no time. Write {Moments.Forms}.");

    private static Task WriteAsync(
        IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, string format, TextWriter table, Stream bytes, CancellationToken cancellationToken) => format switch
        {
            "csv" => MentionFiles.WriteCsvAsync(pages, bytes, cancellationToken),
            "ndjson" => MentionFiles.WriteLinesAsync(pages, bytes, cancellationToken),
            "parquet" => MentionParquet.WriteAsync(pages, bytes, cancellationToken),
            _ => WriteTableAsync(pages, table),
        };

    private static async Task WriteTableAsync(IAsyncEnumerable<IReadOnlyList<FoundInSearch>> pages, TextWriter output)
    {
        await foreach (FoundInSearch row in pages.SelectMany(page => page))
        {
            await output.WriteAsync(Line(row) + "\n");
        }
    }

    private static string Line(FoundInSearch row)
    {
        StoredMention mention = row.Mention;
        string text = CliErrors.OneLine(mention.Post.Title.Length > 0 ? mention.Post.Title : mention.Post.Text);
        string who = CliErrors.OneLine(mention.Post.Author.Handle.Length > 0 ? mention.Post.Author.Handle : mention.Post.Author.Name);
        return $"{MentionColumns.Instant(mention.PublishedAt)}  {mention.Post.Platform,-13} {Cut(who, 24),-24} {mention.Kind,-9} "
            + $"{(mention.OwedAnswer ? "owed" : "-"),-4} {row.Presence,-11} {Cut(text, 90)}  {mention.Post.Url}";
    }

    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    private static StreamWriter Open(string file)
    {
        try
        {
            return new StreamWriter(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out {file} can't be written: {e.Message}");
        }
    }
}
