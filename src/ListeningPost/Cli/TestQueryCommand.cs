using System.CommandLine;
using System.CommandLine.Parsing;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Words;
using ListeningPost.Searching;

namespace ListeningPost.Cli;

/// <summary><c>test-query</c>: what a query means, whether it matches a text, and a file of cases as a regression test.</summary>
internal static class TestQueryCommand
{
    private static readonly Argument<string?> Text = new("Q") { Description = "The query.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Sample = new("--text") { Description = "A text to try it on.", HelpName = "T" };
    private static readonly Option<bool> Search = new("--search") { Description = "Read it as a search, not as a brand's query." };

    private static readonly Option<FileInfo?> Cases = new("--cases")
    {
        Description = "Cases, one JSON object a line: query, want, and the post's fields.",
        HelpName = "FILE.ndjson",
    };

    public static Command Create()
    {
        var command = new Command("test-query", "Parse a query, show its tree, and say what it matches.")
        {
            Text, Sample, Search, Cases,
        };
        command.Validators.Add(Validate);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        QueryUse use = result.GetValue(Search) ? QueryUse.Search : QueryUse.Brand;
        if (result.GetValue(Cases) is { } file)
        {
            return QueryCases.Run(file, use, Console.Out, Console.Error);
        }

        return Explain(result.GetValue(Text)!, result.GetValue(Sample), use);
    }

    /// <summary>Prints the tree and the warnings, or the error with a caret under its place.</summary>
    private static int Explain(string query, string? text, QueryUse use)
    {
        TextWriter output = Console.Out;
        QueryParse parse = QueryParser.Parse(query, use);
        if (parse is not { Query: { } parsed })
        {
            Point(query, parse.Error!, "error", Console.Error);
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
        var post = new Post { Platform = Platforms.Web.Name, NativeId = "", Text = text };
        if (matcher.Match(post, source: "") is not [{ Matched: var matched }])
        {
            return "no match";
        }

        string words = string.Join(", ", matched);
        return words.Length > 0 ? $"matches: {words}" : "matches: by its fields alone";
    }

    /// <summary>The problem in one line, and below it the query's line with a caret.</summary>
    private static void Point(string query, QueryProblem problem, string sort, TextWriter output)
    {
        output.WriteLine($"{sort}: {OneLine.Of(problem.Message)} ({problem.Code}, line {problem.Line}, column {problem.Column})");
        (string line, string caret) = QueryPointer.Of(query, problem);
        output.WriteLine("  " + line);
        output.WriteLine("  " + caret);
    }

    private static void Validate(CommandResult result)
    {
        bool hasQuery = result.GetValue(Text) is not null;
        bool hasCases = result.GetValue(Cases) is not null;
        if (hasQuery == hasCases)
        {
            result.AddError("test-query takes either a query or --cases FILE.ndjson.");
        }
    }
}
