using System.Text.RegularExpressions;

namespace ListeningPost.Tests.Architecture;

/// <summary>
/// One way to write a statement: whole, in a field of its own, so that all of them can be listed, and each be run before a customer
/// runs it. <c>EveryStatementTests</c> of the integration tests does.
/// </summary>
public class StatementTests
{
    private static readonly Regex Asks = new(
        @"\b(List(Prepared)?Async|ExecuteAsync|FindAsync|StreamAsync|CreateCommand|NpgsqlCommand|NpgsqlBatchCommand|BeginBinaryImportAsync)"
        + @"(<[^()]*>)?\(|\bCommandText = ",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    private static readonly Regex Statement = new(
        @"^(SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM|LOCK|ANALYZE|COPY|DROP|DO|CREATE|LISTEN|UNLISTEN|SET) ",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    /// <summary>A sixth value, or a second array, that is counted by hand: <c>Columns</c> counts them.</summary>
    private static readonly Regex Counted = new(
        @"\$([6-9]|\d{2,})\b|unnest\(\$\d+::\w+\[\],", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static readonly Regex Field = new(
        @"\b(const|static readonly) string \w+ =\s*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    /// <summary>Statements that cannot be known before they are asked. It grows only with another way to search.</summary>
    private static readonly string[] MadeWhenAsked =
    [
        "Conversations/AnalystConversations.cs: printed for people to run, of what is filtered (PrintedSqlTests runs them)",
        "Database/Copy.cs: COPY of a table's columns, which are one list for statement and values",
        "Database/DatabaseProbe.cs: create database, by a name",
        "Database/SchemaViews.cs: the statements that make functions and views, of their files",
        "Database/Statistics.cs: ANALYZE of the tables that need it",
        "Searching/AnalystMentions.cs: printed for people to run, of what is searched for (PrintedSqlTests runs them)",
        "Searching/CandidateSql.cs: of what is searched for",
        "Searching/FacetSql.cs: of what is searched for",
        "Searching/GroupQueries.cs: of what is searched for, and counted by",
        "Searching/SearchQueries.cs: of what is searched for",
    ];

    [Fact]
    public void Every_statement_stands_whole_in_a_field_of_its_own()
    {
        Assert.Equal("", string.Join('\n', Files().Where(file => !IsMadeWhenAsked(file.Path)).SelectMany(Found)));
    }

    [Fact]
    public void Who_tells_a_statement_more_than_five_values_or_more_than_one_array_names_them_in_one_list_for_text_and_values()
    {
        var counted =
            from file in Files()
            from literal in file.Text.Literals()
            where Counted.IsMatch(literal.Literal)
            select $"{file.Path}:{file.Text.Line(literal.At)}: make its values Columns: {Counted.Match(literal.Literal).Value}";

        Assert.Equal("", string.Join('\n', counted));
    }

    [Fact]
    public void No_file_is_excepted_that_need_not_be()
    {
        var needed = Files().Where(file => Found(file).Any()).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

        var needless = MadeWhenAsked.Where(excepted => !needed.Contains(excepted.Split(':')[0]));
        Assert.Equal("", string.Join('\n', needless));
    }

    [Theory]
    [InlineData("await db.ExecuteAsync(\"SELECT 1\", token);", 2)]
    [InlineData("await db.ListAsync<int>(\n\"\"\"\nSELECT 1\n\"\"\", row => 1, token);", 2)]
    [InlineData("await db.ListAsync($\"{Columns} FROM t\", row => 1, token);", 1)]
    [InlineData("await db.ExecuteAsync(Views.Drop + Forget, token);", 1)]
    [InlineData("string sql = \"DELETE FROM t\"; await db.ExecuteAsync(sql, token);", 1)]
    [InlineData("command.CommandText = $\"ANALYZE {table}\";", 2)]
    [InlineData("private const string Drop =\n    \"DELETE FROM t\"; void M() => db.ExecuteAsync(Drop, token, 1 + 2);", 0)]
    [InlineData("// db.ExecuteAsync(\"SELECT 1\")\nawait db.ListAsync(isOne ? One : All, row => row.Get(\"it's\"), token);", 0)]
    public void What_is_glued_or_written_at_a_call_is_found(string code, int times)
    {
        Assert.Equal(times, Found(("Some.cs", new SourceText(code))).Count());
    }

    private static bool IsMadeWhenAsked(string path) =>
        MadeWhenAsked.Any(excepted => excepted.StartsWith(path + ":", StringComparison.Ordinal));

    private static IEnumerable<string> Found((string Path, SourceText Text) file)
    {
        foreach (Match call in file.Text.Matches(Asks))
        {
            string asked = file.Text.Argument(call.Index + call.Length);
            if (asked.Contains('"', StringComparison.Ordinal) || asked.Contains('+', StringComparison.Ordinal))
            {
                yield return $"{file.Path}:{file.Text.Line(call.Index)}: the statement is written at the call; give it a field";
            }
        }

        foreach ((int at, string literal) in file.Text.Literals())
        {
            if (Statement.IsMatch(literal) && !Field.IsMatch(file.Text.Before(at)))
            {
                string begins = literal[..Math.Min(literal.Length, 40)];
                yield return $"{file.Path}:{file.Text.Line(at)}: a statement that is no field: {begins}";
            }
        }
    }

    private static IEnumerable<(string Path, SourceText Text)> Files()
    {
        string storage = Path.GetFullPath(Path.Combine(Fixture.Project, "../../src/ListeningPost.Storage"));
        return Directory.EnumerateFiles(storage, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(storage, file), new SourceText(File.ReadAllText(file))));
    }
}
