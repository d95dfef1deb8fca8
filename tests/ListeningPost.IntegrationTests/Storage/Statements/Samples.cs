namespace ListeningPost.IntegrationTests.Storage.Statements;

/// <summary>Values for the parameters of statements: by their type, and better ones for those parameters that take only some.</summary>
/// <param name="Brand">A slug.</param>
/// <param name="BrandId">Its number, which is also how many rows are wanted at most.</param>
/// <param name="Row">A post, mention and conversation.</param>
/// <param name="Since">The first instant asked for.</param>
/// <param name="Until">The second.</param>
internal sealed record Samples(string Brand, int BrandId, long Row, string Since, string Until)
{
    private static readonly string[] Instants = ["timestamp with time zone", "timestamp without time zone", "date"];

    /// <summary>By statement and parameter.</summary>
    private static readonly Dictionary<string, string> Better = new(StringComparer.Ordinal)
    {
        ["AlertStatements.Add $10"] = "'due'",
        ["AlertStatements.Settle $2"] = "'told'",
        ["AlertStatements.Wake $3"] = "'due'",
        ["AuditStatements.Write $3"] = "'key'",
        ["AuditStatements.Write $4"] = "'export'",
        ["BrandStatements.WriteAccounts $2"] = "ARRAY['own']",
        ["ForgetStatements.Begin $2"] = "'post'",
        ["JudgementDerivation.Write $3"] = "ARRAY['neutral']",
        ["JudgementDerivation.Write $5"] = "ARRAY['other']",
        ["JudgementDerivation.Write $6"] = "ARRAY['jobs']",
        ["KeyStore.Add $2"] = "'reader'",
        ["MeasureStatements.Days $5"] = "'UTC'",
        ["MentionStatements.Mentions $8"] = "ARRAY['neutral']",
        ["MentionStatements.Mentions $10"] = "ARRAY['other']",
        ["MentionStatements.Mentions $11"] = "ARRAY['jobs']",
        ["MentionStatements.Mentions $14"] = "ARRAY['public']",
        ["ParticipationQueries.Weeks $5"] = "'UTC'",
        ["PostStatements.Voices $3"] = "ARRAY['company']",
        ["VerdictStatements.Clear $2"] = "'clear'",
        ["VerdictStatements.Say $2"] = "'sentiment'",
        ["VerdictStatements.Say $3"] = "'negative'",
        ["VoiceDerivation.Write $3"] = "ARRAY['company']",
    };

    /// <summary>What must be done before: by statement.</summary>
    private static readonly Dictionary<string, string> First = new(StringComparer.Ordinal)
    {
        ["DatabaseClock.Set"] = "CREATE SCHEMA rehearsal; CREATE TABLE rehearsal.clock (file text NOT NULL)",
        ["DatabaseClock.Try"] =
            """
            CREATE SCHEMA rehearsal;
            CREATE FUNCTION rehearsal.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'
            """,
    };

    /// <summary>The statements that have something of their own here.</summary>
    public static IEnumerable<string> Named =>
        Better.Keys.Select(name => name[..name.IndexOf(' ', StringComparison.Ordinal)]).Concat(First.Keys);

    /// <summary>What must be there before it, or nothing.</summary>
    public static string Before(Statement statement) => First.GetValueOrDefault(statement.Name, "");

    /// <summary>The arguments for EXECUTE, in parentheses.</summary>
    public string Arguments(Statement statement, string[] types)
    {
        int instants = 0;
        IEnumerable<string> values = types.Select((type, i) =>
        {
            int before = Instants.Contains(type, StringComparer.Ordinal) ? instants++ : 0;
            return Better.GetValueOrDefault($"{statement.Name} ${i + 1}") ?? Of(type, before);
        });
        return types.Length == 0 ? "" : $"({string.Join(", ", values)})";
    }

    private string Of(string type, int before)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return $"ARRAY[{Of(type[..^2], before)}]::{type}";
        }

        string value = type switch
        {
            "text" or "name" => $"'{Brand}'",
            "bigint" => $"{Row}",
            "integer" or "smallint" => $"{BrandId}",
            "real" or "double precision" or "numeric" => "0.5",
            "boolean" => "true",
            "timestamp with time zone" => At(before),
            "date" or "timestamp without time zone" => $"({At(before)}::timestamptz AT TIME ZONE 'UTC')",
            "time without time zone" => "'08:00'",
            "interval" => "'1 minute'",
            "jsonb" => "'{}'",
            "bytea" => "sha256('1')",
            "tsvector" => "'word:1'",
            _ => "'there is no sample of this type'",
        };
        return $"{value}::{type}";
    }

    private string At(int before) => before switch
    {
        0 => $"'{Since}'",
        1 => $"'{Until}'",
        _ => "now()",
    };
}
