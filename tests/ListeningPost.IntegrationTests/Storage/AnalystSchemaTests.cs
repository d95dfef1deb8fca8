using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ListeningPost.Storage.Analysts;
using Npgsql;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Storage;

/// <summary>What is promised to analysts: each column says what it means, and every statement that is given away runs.</summary>
public class AnalystSchemaTests(PostgresFixture postgres)
{
    private const string Columns =
        """
        SELECT c.relname::text, obj_description(c.oid), a.attname::text, format_type(a.atttypid, a.atttypmod),
               col_description(c.oid, a.attnum)
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = 'analyst'::regnamespace ORDER BY c.relname, a.attnum
        """;

    private static readonly Regex Statement = new(
        "```sql\n(?<sql>[^`]+)```", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    private static readonly Regex TimeFilter = new(
        @"\$__timeFilter\((?<column>\w+)\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_view_and_column_says_what_it_means_and_the_dictionary_says_the_same()
    {
        string made = await DictionaryAsync(await postgres.CreateDatabaseAsync());
        string file = OpsFile("analyst/README.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, made, Token);
        }

        Assert.Equal(await File.ReadAllTextAsync(file, Token), made);
    }

    [Fact]
    public async Task Every_question_and_every_panel_runs_as_who_may_only_read()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1", "question"), Mention("2", "complaint", parent: "1", root: "1"));
        string questions = await File.ReadAllTextAsync(OpsFile("analyst/questions.md"), Token);
        string[] asked = [.. Statement.Matches(questions).Select(found => found.Groups["sql"].Value)];
        string[] panels = [.. Panels(JsonNode.Parse(await File.ReadAllTextAsync(OpsFile("grafana/listeningpost.json"), Token))!)];

        Assert.Equal((15, 12), (asked.Length, panels.Length));
        foreach (string sql in asked.Concat(panels))
        {
            int columns = 0;
            await AnalystQuestion.AskAsync(listening.ConnectionString, sql, names => columns = names.Count, _ => { }, Token);
            Assert.InRange(columns, 1, 20);
        }
    }

    /// <summary>All statements of a dashboard, with its variables as Grafana fills them in.</summary>
    private static IEnumerable<string> Panels(JsonNode dashboard)
    {
        IEnumerable<string> statements =
        [
            .. dashboard["panels"]!.AsArray().Select(panel => (string)panel!["targets"]![0]!["rawSql"]!),
            .. dashboard["annotations"]!["list"]!.AsArray().Select(one => (string)one!["target"]!["rawSql"]!),
            .. dashboard["templating"]!["list"]!.AsArray().Select(one => (string)one!["query"]!),
        ];
        return statements.Select(sql => TimeFilter
            .Replace(sql, "${column} BETWEEN '2026-03-01T00:00:00Z' AND '2026-03-29T00:00:00Z'")
            .Replace("$__timeFrom()", "'2026-03-01T00:00:00Z'", StringComparison.Ordinal)
            .Replace("$__timeTo()", "'2026-03-29T00:00:00Z'", StringComparison.Ordinal)
            .Replace("$brand", "acme", StringComparison.Ordinal));
    }

    private static async Task<string> DictionaryAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(Columns, connection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(Token);
        var text = new StringBuilder("# The schema `analyst`\n\n");
        text.Append("Made of the comments in the database (`\\d+ analyst.mentions` shows them). ");
        text.Append("[Fifteen questions with their SQL](questions.md) · a [dashboard for Grafana](../grafana/listeningpost.json)\n");
        string view = "";
        while (await row.ReadAsync(Token))
        {
            Assert.False(row.IsDBNull(1), row.GetString(0));
            Assert.False(row.IsDBNull(4), row.GetString(0) + "." + row.GetString(2));
            if (row.GetString(0) != view)
            {
                view = row.GetString(0);
                text.Append(CultureInfo.InvariantCulture, $"\n## analyst.{view}\n\n{row.GetString(1)}\n\n");
                text.Append("| column | type | what |\n|---|---|---|\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"| `{row.GetString(2)}` | {row.GetString(3)} | {row.GetString(4)} |\n");
        }

        return text.ToString();
    }

    private static string OpsFile(string name)
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder!, "ListeningPost.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder!, "ops", name);
    }
}
