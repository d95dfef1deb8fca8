using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ListeningPost.Core.Posts;

namespace ListeningPost.Storage.Database;

/// <summary>The functions and views of <c>Storage/Views</c>, as statements.</summary>
/// <remarks>
/// A file with <c>{as_of}</c> in it is one definition for two: the function <c>listening.NAME(as_of)</c>, and the view
/// <c>listening.NAME_now</c> with everything collected so far. The view holds the text rather than calling the function,
/// since in a view functions run with the reader's rights, and analysts have none on the tables below.
/// </remarks>
internal static class SchemaViews
{
    private const string AsOf = "{as_of}";

    private static readonly Regex Only = new(@"\{only (?<id>[^}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    /// <summary>All statements, in order: drops first.</summary>
    public static IReadOnlyList<string> Statements { get; } = [Drop, .. Files().SelectMany(file => Make(file.Name, file.Text))];

    /// <summary>Changes when a migration is added or the text of a view changes.</summary>
    public static string Fingerprint(IEnumerable<string> migrations)
    {
        string all = string.Join('\n', migrations) + '\n' + string.Join('\n', Statements);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>The conversations of the second argument, by the index over the parts of which they are made.</summary>
    private const string OnlyThese =
        """
        AND (ids IS NULL OR (${id} = ANY (ids) AND p.conversation_id = ANY (
            ids || ARRAY(SELECT part.from_id FROM listening.conversation_merges AS part WHERE part.into_id = ANY (ids)))))
        """;

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
        if (!text.Contains(AsOf, StringComparison.Ordinal))
        {
            yield return text;
            yield break;
        }

        string body = text.Trim().TrimEnd(';');
        string only = body.Contains("{only ", StringComparison.Ordinal) ? ", ids bigint[] DEFAULT NULL" : "";
        yield return $"CREATE VIEW listening.{name}_now AS\n{Inner(body, "_now", "").Replace(AsOf, "'infinity'::timestamptz", StringComparison.Ordinal)};";
        yield return $"""
            CREATE FUNCTION listening.{name}(as_of timestamptz{only}) RETURNS SETOF listening.{name}_now LANGUAGE sql STABLE AS $body$
            {Inner(body, "(as_of)", OnlyThese).Replace(AsOf, "as_of", StringComparison.Ordinal)}
            $body$;
            """;
    }

    /// <summary>
    /// <c>{mention_facts}</c> names the function in a function, and the view in a view; <c>{only ID}</c> restricts a
    /// function to its second argument, if that is given, and a view to nothing.
    /// </summary>
    private static string Inner(string body, string ending, string only) => Only.Replace(body, only)
        .Replace("{mention_facts}", "listening.mention_facts" + ending, StringComparison.Ordinal)
        .Replace("{conversation_facts}", "listening.conversation_facts" + ending, StringComparison.Ordinal);

    private static string Filled(string text) => text
        .Replace("{not_replyable}", List(platform => !Platforms.IsReplyable(platform)), StringComparison.Ordinal)
        .Replace("{flat}", List(Platforms.IsFlat), StringComparison.Ordinal);

    private static string List(Func<string, bool> which) => string.Join(", ", Platforms.All.Where(which).Select(p => $"'{p}'"));
}
