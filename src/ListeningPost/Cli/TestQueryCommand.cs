using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Searching;

namespace ListeningPost.Cli;

/// <summary><c>test-query</c>: what a query means, whether it matches a text, and a file of cases as a regression test.</summary>
internal static class TestQueryCommand
{
    public static Command Create()
    {
        var query = new Argument<string?>("Q") { Description = "The query.", Arity = ArgumentArity.ZeroOrOne };
        var text = new Option<string?>("--text") { Description = "A text to try it on.", HelpName = "T" };
        var search = new Option<bool>("--search") { Description = "Read it as a search, not as a brand's query." };
        var cases = new Option<FileInfo?>("--cases") { Description = "Cases, one JSON object a line: query, want, and the post's fields.", HelpName = "FILE.ndjson" };
        var command = new Command("test-query", "Parse a query, show its tree, and say what it matches.") { query, text, search, cases };
        command.Validators.Add(result => Validate(result, query, cases));
        command.SetAction(result =>
        {
            QueryUse use = result.GetValue(search) ? QueryUse.Search : QueryUse.Brand;
            return result.GetValue(cases) is { } file
                ? QueryCases.Run(file, use, Console.Out, Console.Error)
                : Explain(result.GetValue(query)!, result.GetValue(text), use, Console.Out, Console.Error);
        });
        return command;
    }

    /// <summary>Prints the tree and the warnings, or the error with a caret under its place.</summary>
    public static int Explain(string query, string? text, QueryUse use, TextWriter output, TextWriter errors)
    {
        QueryParse parse = QueryParser.Parse(query, use);
        if (parse is not { Query: { } parsed })
        {
            Point(query, parse.Error!, "error", errors);
            return CliErrors.Usage;
        }

        output.Write(QueryTree.Show(parsed.Tree));
        foreach (QueryProblem warning in parse.Warnings)
        {
            Point(query, warning, "warning", output);
        }

        if (text is not null)
        {
            output.WriteLine(Outcome(parsed, text));
        }

        return CliErrors.Done;
    }

    private static string Outcome(Query query, string text)
    {
        var matcher = new QueryMatcher([new("", query)]);
        var post = new Post { Platform = Platforms.Web, NativeId = "", Text = text };
        return matcher.Match(post, source: "") is not [{ Matched: var matched }]
            ? "no match"
            : "matches: " + (matched.Count > 0 ? string.Join(", ", matched) : "by its fields alone");
    }

    /// <summary>The problem in one line, and below it the query's line with a caret.</summary>
    private static void Point(string query, QueryProblem problem, string sort, TextWriter output)
    {
        output.WriteLine($"{sort}: {CliErrors.OneLine(problem.Message)} ({problem.Code}, line {problem.Line}, column {problem.Column})");
        (string line, string caret) = QueryPointer.Of(query, problem);
        output.WriteLine("  " + line);
        output.WriteLine("  " + caret);
    }

    private static void Validate(CommandResult result, Argument<string?> query, Option<FileInfo?> cases)
    {
        bool hasQuery = result.GetValue(query) is not null;
        if (hasQuery == result.GetValue(cases) is not null)
        {
            result.AddError("test-query takes either a query or --cases FILE.ndjson.");
        }
    }
}
