using System.Text.Encodings.Web;
using System.Text.Json;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Cli;

/// <summary>A file of cases: posts with a query each and what is wanted of it.</summary>
internal static class QueryCases
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints a line for each case.</summary>
    /// <returns>1 when a case differs from what it wants or cannot be read, 2 when the file cannot be opened.</returns>
    public static int Run(FileInfo file, QueryUse use, TextWriter output, TextWriter errors)
    {
        int cases = 0;
        int different = 0;
        try
        {
            foreach (string line in File.ReadLines(file.FullName))
            {
                cases++;
                if (!string.IsNullOrWhiteSpace(line) && !RunOne(line, cases, use, output))
                {
                    different++;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"error: {file} cannot be read: {CliErrors.OneLine(e.Message)} Name a file of cases, one JSON object a line.");
            return CliErrors.Usage;
        }

        if (different > 0)
        {
            errors.WriteLine($"{different} of {cases} cases differ from what they want.");
        }

        return different > 0 ? CliErrors.Failed : CliErrors.Done;
    }

    /// <summary>Whether the outcome is the one that is wanted, or none is.</summary>
    private static bool RunOne(string line, int number, QueryUse use, TextWriter output)
    {
        if (CasePost.Read(line, out string? unreadable) is not { } read)
        {
            output.WriteLine(Line(number, "error", json => WriteProblem(json, new QueryProblem("bad-line", unreadable!, 0, 1, 1))));
            return false;
        }

        (string got, Action<Utf8JsonWriter> write) = Outcome(read, use);
        bool isWanted = read.Want is null || read.Want == got;
        output.WriteLine(Line(number, got, json =>
        {
            write(json);
            if (!isWanted)
            {
                json.WriteString("want", read.Want);
            }
        }));
        return isWanted;
    }

    private static (string Got, Action<Utf8JsonWriter> Write) Outcome(CasePost read, QueryUse use)
    {
        if (read.Query is not { } text)
        {
            var missing = new QueryProblem("bad-line", "The case has no query. Write \"query\": \"…\".", 0, 1, 1);
            return ("error", json => WriteProblem(json, missing));
        }

        QueryParse parse = QueryParser.Parse(text, use);
        if (parse.Query is not { } query)
        {
            return ("error", json => WriteProblem(json, parse.Error!));
        }

        IReadOnlyList<QueryMatch> matches = new QueryMatcher([new("", query)]).Match(read.Post, read.Source);
        return matches is [var match]
            ? ("yes", json => WriteMatched(json, match.Matched))
            : ("no", json => WriteMatched(json, []));
    }

    private static void WriteMatched(Utf8JsonWriter json, IReadOnlyList<string> matched)
    {
        json.WriteStartArray("matched");
        foreach (string word in matched)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void WriteProblem(Utf8JsonWriter json, QueryProblem problem)
    {
        json.WriteString("code", problem.Code);
        json.WriteNumber("offset", problem.Offset);
        json.WriteString("message", problem.Message);
    }

    private static string Line(int number, string got, Action<Utf8JsonWriter> rest)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("line", number);
            json.WriteString("got", got);
            rest(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
