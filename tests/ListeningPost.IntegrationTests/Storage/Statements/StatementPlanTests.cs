using System.Text.Json;
using Npgsql;

namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>No statement reads all of a big table where a brand, a conversation or a day of it is asked for.</summary>
public class StatementPlanTests(PostgresFixture postgres)
{
    private static readonly string[] Big =
    [
        "posts", "mentions", "brand_conversations", "conversations", "story_keys", "post_keys", "post_sources", "threads",
        "delivery_mentions",
    ];

    /// <summary>Those that are for all of it, and why. This list only shrinks.</summary>
    private static readonly Dictionary<string, string> WholePasses = new(StringComparer.Ordinal)
    {
        ["AudienceWriter.Write"] = "the audience of a source is another in the configuration: all its posts",
        ["Derivation.Mentions"] = "apply --rederive",
        ["Derivation.Strays"] = "apply --rederive",
        [BareCount] = "apply --rederive",
        ["ForgetStatements.OfAddress"] = "forget --post",
        ["ForgetStatements.OfAuthor"] = "forget --author",
        ["VoiceDerivation.Mentions"] = "the accounts of a brand are others in the configuration: all its mentions",
    };

    /// <summary>Read from an index instead wherever autovacuum has just been.</summary>
    private const string BareCount = "JudgementDerivation.Count";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_statement_reads_all_of_a_big_table_to_answer_for_one_brand_conversation_or_day()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Token);
        foreach (string statement in (string[])["SET jit = off", "SET plan_cache_mode = force_custom_plan", .. ManyMentions.Statements])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Token);
        }

        var runner = new StatementRunner(connection, ManyMentions.Asked);
        Dictionary<string, string> passes = new(StringComparer.Ordinal);
        foreach (Statement statement in Statement.All.Where(statement => statement.IsPrepared))
        {
            string[] read = [.. ReadWhole(await runner.ExplainAsync(statement)).Distinct(StringComparer.Ordinal)];
            if (read.Length > 0)
            {
                passes[statement.Name] = string.Join(", ", read);
            }
        }

        var unlisted = passes.Where(pass => !WholePasses.ContainsKey(pass.Key)).Select(pass => $"{pass.Key} reads all of {pass.Value}");
        var needless = WholePasses.Keys.Where(name => name != BareCount && !passes.ContainsKey(name))
            .Select(name => $"{name} need not be in the list");
        Assert.Equal("", string.Join('\n', unlisted.Concat(needless)));
    }

    private static IEnumerable<string> ReadWhole(string plan)
    {
        if (!plan.StartsWith('['))
        {
            return [plan];
        }

        using var parsed = JsonDocument.Parse(plan);
        return [.. ReadWhole(parsed.RootElement)];
    }

    /// <summary>The big tables that a plan reads whole, and functions of ours that hide what they read.</summary>
    private static IEnumerable<string> ReadWhole(JsonElement plan) => plan.ValueKind switch
    {
        JsonValueKind.Array => plan.EnumerateArray().SelectMany(ReadWhole),
        JsonValueKind.Object => plan.EnumerateObject().SelectMany(part => ReadWhole(part.Value)).Concat(OfNode(plan)),
        _ => [],
    };

    private static IEnumerable<string> OfNode(JsonElement node)
    {
        string kind = Text(node, "Node Type");
        if (kind == "Seq Scan" && Big.Contains(Text(node, "Relation Name"), StringComparer.Ordinal))
        {
            yield return Text(node, "Relation Name");
        }

        if (kind == "Function Scan" && Text(node, "Function Name") is var name && name.EndsWith("_facts", StringComparison.Ordinal))
        {
            yield return $"{name}() is not inlined";
        }
    }

    private static string Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
