using ListeningPost.Cli;
using ListeningPost.Core.Queries.Parsing;

namespace ListeningPost.Tests.Core.Evaluating;

/// <summary>The language's own cases, run as a user would run them: the truth table first, then each rule at its edges.</summary>
public class QueryCasesTests
{
    [Theory]
    [InlineData("cases", 700)]
    [InlineData("cases-languages", 40)]
    public void Every_case_of_the_language_is_as_it_is_wanted(string name, int least)
    {
        var cases = new FileInfo(Path.Combine(Fixture.Project, $"Core/Evaluating/Fixtures/{name}.ndjson"));
        using var output = new StringWriter();
        using var errors = new StringWriter();

        int status = QueryCases.Run(cases, QueryUse.Brand, output, errors);

        Assert.Equal("", string.Join('\n', output.ToString().Split('\n').Where(l => l.Contains("\"want\"", StringComparison.Ordinal))));
        Assert.Equal(0, status);
        Assert.True(output.ToString().Split('\n').Length > least);
    }
}
