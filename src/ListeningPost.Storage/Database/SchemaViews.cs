using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Daily;

namespace ListeningPost.Storage.Database;

/// <summary>The functions and views of <c>Storage/Views</c>, as statements.</summary>
/// <remarks>
/// A file with <c>{then}</c> in it is one definition for two: the function <c>listening.NAME(as_of)</c>, and the view
/// <c>listening.NAME_now</c> with everything known so far. <c>{known STAMP}</c> is whether a stamp was there then, <c>{since STAMP}</c>
/// the same of one that is always there, <c>{voice company}</c> a word of the vocabulary. The view holds the text rather than
/// calling the function, since in a view functions run with the reader's rights, and analysts have none on the tables below.
/// <c>{said}</c> is the table whose row tells what is judged of a mention: its own, or, in the function, what its verdicts tell. Such a
/// function is there in its two parts too, <c>NAME_standing</c> and <c>NAME_judged_since</c>: an index gives either in order, not both.
/// <c>{facet code}</c> and its like are <see cref="FacetCodes"/>, <c>{columns RECORD}</c> is the list of the columns that a record of
/// that name declares by <see cref="ViewColumnAttribute"/>.
/// </remarks>
internal static class SchemaViews
{
    private static readonly Regex Known = Hole(@"\{known (?<at>[^}]*)\}");

    private static readonly Regex Columns = Hole(@"\{columns (?<row>\w+)\}");

    private static readonly Regex Since = Hole(@"\{since (?<at>[^}]*)\}");

    private static readonly Regex Word = Hole(@"\{(?<of>voice|kind|sentiment|presence|noise) (?<said>[-\w]+)\}");

    private static readonly Dictionary<string, IReadOnlyList<string>> Words = new(StringComparer.Ordinal)
    {
        ["voice"] = [.. Voice.All, Voice.Competitor, Voice.Nobody],
        ["kind"] = Kind.All,
        ["sentiment"] = Sentiment.All,
        ["presence"] = Presence.All,
        ["noise"] = Noise.SetAside,
    };

    /// <summary>
    /// Where a mention stood then: in the conversation it is in now, or, if it came there later, in what its part was of before.
    /// </summary>
    private const string ConversationThen =
        """
        CASE WHEN m.conversation_since IS NULL OR m.conversation_since <= as_of THEN m.conversation_id ELSE (
                    SELECT coalesce(g.into_id, part.conversation_id)
                    FROM listening.posts AS part
                    LEFT JOIN listening.conversation_merges AS g
                        ON g.from_id = part.conversation_id AND g.since <= as_of AND (g.until > as_of OR g.until = 'infinity')
                    WHERE part.id = m.post_id) END
        """;

    /// <summary>
    /// What was said then of a mention that a person has judged since: the verdict that was in force, else what the machine said before the
    /// next one.
    /// </summary>
    private static readonly string SaidThen =
        $"""

        {Said("sentiment")}
        {Said("kind")}
        {Said("noise")}
        {Said("answered")}
        CROSS JOIN LATERAL (
            SELECT CASE WHEN sentiment.said THEN sentiment.value ELSE m.sentiment END AS sentiment,
                   CASE WHEN sentiment.said THEN sentiment.score ELSE m.sentiment_score END AS sentiment_score,
                   CASE WHEN kind.said THEN kind.value ELSE m.kind END AS kind,
                   CASE WHEN noise.said THEN noise.value ELSE m.noise END AS noise,
                   CASE WHEN answered.value IS NOT NULL THEN m.found_at
                        ELSE least(m.company_answered_at, m.employee_answered_at, m.article_since) END AS settled_at) AS told
        CROSS JOIN LATERAL (
            SELECT told.sentiment, told.sentiment_score, told.kind, told.noise,
                   CASE WHEN {OwedSql.IsPossibleAs("told")} THEN m.found_at END AS owed_since, told.settled_at AS owed_until) AS said
        """;

    /// <summary>All statements, in order: drops first.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Drop, .. Files().SelectMany(file => Make(file.Name, file.Text))];

    /// <summary>Changes when a migration is added or the text of a view changes.</summary>
    public static string Fingerprint(IEnumerable<string> migrations)
    {
        string all = string.Join('\n', migrations) + '\n' + string.Join('\n', Statements);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>Takes all of them away.</summary>
    public static string Drop =>
        """
        DROP SCHEMA IF EXISTS analyst CASCADE;
        DO $$
        DECLARE thing record;
        BEGIN
            FOR thing IN SELECT viewname AS name FROM pg_views WHERE schemaname = 'listening' LOOP
                EXECUTE format('DROP VIEW IF EXISTS listening.%I CASCADE', thing.name);
            END LOOP;
            FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc AS p WHERE p.pronamespace = 'listening'::regnamespace LOOP
                EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', thing.name);
            END LOOP;
        END $$;
        CREATE SCHEMA analyst;
        """;

    /// <summary>By name, which begins with a number: a view stands after those it reads.</summary>
    private static IEnumerable<(string Name, string Text)> Files()
    {
        Assembly assembly = typeof(SchemaViews).Assembly;
        const string Folder = ".Views.";
        foreach (string resource in assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            string file = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^4];
            yield return (file[(file.IndexOf('_', StringComparison.Ordinal) + 1)..], Filled(reader.ReadToEnd()));
        }
    }

    private static IEnumerable<string> Make(string name, string text)
    {
        if (!text.Contains("{then}", StringComparison.Ordinal))
        {
            yield return text;
            yield break;
        }

        string body = text.Trim().TrimEnd(';');
        yield return $"CREATE VIEW listening.{name}_now AS\n{Now(body)};";
        string[] parts = AsOf(body);
        if (parts is [var standing, var judgedSince])
        {
            yield return Function(name, "_standing", standing);
            yield return Function(name, "_judged_since", judgedSince);
        }

        yield return Function(name, "", string.Join("\nUNION ALL\n", parts));
    }

    private static string Function(string name, string part, string body) =>
        $"""
        CREATE FUNCTION listening.{name}{part}(as_of timestamptz) RETURNS SETOF listening.{name}_now LANGUAGE sql STABLE AS $body$
        {body}
        $body$;
        """;

    /// <summary>One thing that is said of a mention: the first verdict that was in force then or came later.</summary>
    private static string Said(string what) =>
        $"""
        LEFT JOIN LATERAL (
            SELECT true AS said, CASE WHEN v.since <= as_of THEN v.value ELSE v.machine END AS value,
                   CASE WHEN v.since <= as_of THEN v.score ELSE v.machine_score END AS score
            FROM listening.verdicts AS v
            WHERE v.mention_id = m.id AND v.what = '{what}' AND v.until > as_of
            ORDER BY v.since LIMIT 1) AS {what} ON true
        """;

    /// <summary>Everything that is known by now: a stamp that is there is enough, which an index can tell.</summary>
    private static string Now(string judged)
    {
        string body = Judged(judged, "m", "", "");
        string known = Known.Replace(body, "(${at} IS NOT NULL)");
        return Since.Replace(known, "true")
            .Replace("{conversation m}", "m.conversation_id", StringComparison.Ordinal)
            .Replace("{then}", "so far", StringComparison.Ordinal);
    }

    /// <summary>Few are judged by people: the others, which come first, are asked as if there were no verdicts.</summary>
    private static string[] AsOf(string body)
    {
        if (!body.Contains("{said}", StringComparison.Ordinal))
        {
            return [KnownThen(body)];
        }

        return
        [
            KnownThen(Judged(body, "m", "", " AND (m.judged_at IS NULL OR m.judged_at <= as_of)")),
            KnownThen(Judged(body, "said", SaidThen, " AND m.judged_at > as_of")),
        ];
    }

    private static string Judged(string body, string said, string from, string when) => body
        .Replace("{said}", said, StringComparison.Ordinal)
        .Replace("{said from}", from, StringComparison.Ordinal)
        .Replace("{said when}", when, StringComparison.Ordinal);

    private static string KnownThen(string body)
    {
        string known = Known.Replace(body, "(${at} IS NOT NULL AND ${at} <= as_of)");
        return Since.Replace(known, "${at} <= as_of")
            .Replace("{conversation m}", ConversationThen, StringComparison.Ordinal)
            .Replace("{then}", "until as_of", StringComparison.Ordinal);
    }

    private static string Filled(string text)
    {
        string withColumns = Columns.Replace(text, hole => ColumnsOf(hole.Groups["row"].Value));
        return Word.Replace(withColumns, Literal)
            .Replace("{not_replyable}", Literals.Of(Platforms.NotReplyable), StringComparison.Ordinal)
            .Replace("{facet code}", FacetCodes.Sql(FacetCodes.Owed), StringComparison.Ordinal)
            .Replace("{facet count}", FacetCodes.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{facet language}", FacetCodes.Language, StringComparison.Ordinal)
            .Replace("{packed}", PackedDayRow.Longest.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>A word of the vocabulary as a literal. One that is none of it fails the start.</summary>
    private static string Literal(Match word)
    {
        string said = word.Groups["said"].Value;
        return Words[word.Groups["of"].Value].Contains(said, StringComparer.Ordinal)
            ? Literals.Of([said])
            : throw new InvalidOperationException($"A view says {word.Value}, and there is no such word. See Core/Vocabulary.");
    }

    private static Regex Hole(string pattern) =>
        new(pattern, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    private static string ColumnsOf(string row)
    {
        Type record = typeof(SchemaViews).Assembly.GetTypes().Single(type => type.Name == row);
        return string.Join(", ", ViewColumn.Of(record).Select(column => column.Name));
    }
}
