using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Postgres;
using ListeningPost.Rehearsal;
using ListeningPost.Sources;
using ListeningPost.Storage;
using Assembly = System.Reflection.Assembly;

namespace ListeningPost.Tests.Architecture;

/// <summary>
/// Who may name whom. Projects and hidden packages already stop most of it at compile time; this table covers the
/// folders inside a project. A folder may name only folders above it in the table, so there are no circles; a folder
/// that is not in the table fails the test.
/// </summary>
public class DependencyTests
{
    private static readonly string[] AnyKind =
    [
        "Core.Posts", "Core.Sources", "Sources.Http", "Sources.Text", "Sources.Feeds", "Sources.Answers", "Sources.Atproto",
        "Sources.Searching",
    ];

    /// <summary>What a word is, and the field's words: they name nobody, and whoever sees the project may name them.</summary>
    private static readonly string[] ForAll = ["Core.Words", "Core.Vocabulary"];

    private static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        ["Core.Words"] = [],
        ["Core.Vocabulary"] = [],
        ["Core.Posts"] = ["Core.Words"],
        ["Core.Brands"] = ["Core.Posts", "Core.Measures"],
        ["Core.Sources"] = ["Core.Posts"],
        ["Core.Queries"] = ["Core.Words"],
        ["Core.Queries.Parsing"] = ["Core.Posts", "Core.Words", "Core.Queries"],
        ["Core.Evaluating"] = ["Core.Posts", "Core.Words", "Core.Queries"],
        ["Core.Matching"] = ["Core.Posts", "Core.Words", "Core.Queries", "Core.Evaluating"],
        ["Core.Searching"] = ["Core.Posts", "Core.Words", "Core.Queries"],
        ["Core.Proposing"] =
            ["Core.Posts", "Core.Words", "Core.Queries", "Core.Queries.Parsing", "Core.Evaluating", "Core.Subjects"],
        ["Core.Enrichment.Texts"] = ["Core.Posts"],
        ["Core.Enrichment.Languages"] = ["Core.Posts"],
        ["Core.Enrichment.Sentiment"] = ["Core.Enrichment.Texts"],
        ["Core.Enrichment.Targets"] = ["Core.Posts", "Core.Brands", "Core.Enrichment.Texts", "Core.Enrichment.Sentiment"],
        ["Core.Enrichment.Kinds"] = ["Core.Posts", "Core.Enrichment.Texts"],
        ["Core.Enrichment.Noise"] = ["Core.Posts"],
        ["Core.Enrichment.Voices"] = ["Core.Posts", "Core.Brands", "Core.Enrichment.Texts"],
        ["Core.Enrichment"] = ["Core.Posts", "Core.Brands", "Core.Enrichment.*"],
        ["Core.Conversations"] = ["Core.Posts"],
        ["Core.Stories"] = ["Core.Posts"],
        ["Core.Measures"] = [],
        ["Core.Subjects"] = ["Core.Posts"],
        ["Sources.Http"] = ["Core.Posts", "Core.Sources"],
        ["Sources.Text"] = ["Core.Posts"],
        ["Sources.Encodings"] = ["Sources.Text"],
        ["Sources.Xml"] = ["Sources.Text"],
        ["Sources.Dates"] = ["Sources.Text"],
        ["Sources.Identity"] = ["Core.Posts", "Sources.Text"],
        ["Sources.Feeds"] =
        [
            "Core.Posts", "Core.Sources", "Sources.Text", "Sources.Encodings", "Sources.Xml", "Sources.Dates", "Sources.Identity",
        ],
        ["Sources.Opml"] = ["Sources.Text", "Sources.Encodings", "Sources.Xml"],
        ["Sources.Answers"] = ["Core.Posts", "Core.Sources"],
        ["Sources.Atproto"] = ["Core.Posts", "Sources.Text", "Sources.Answers"],
        ["Sources.Searching"] = ["Core.Posts", "Core.Sources", "Sources.Answers", "Sources.Http"],
        ["Sources"] = ["Core.Posts", "Core.Sources", "Sources.*"],
        ["Postgres"] = [],
        ["Storage.Database"] = ["Core.Posts"],
        ["Storage.Migrations"] = ["Storage.Database"],
        ["Storage.Applying"] = ["Storage.Database", "Storage.Auditing"],
        ["Storage.Auditing"] = ["Storage.Database"],
        ["Storage.Sealing"] = ["Storage.Database"],
        ["Storage.Daily"] = ["Storage.Database"],
        ["Storage.Sources"] = ["Storage.Database", "Storage.Applying", "Storage.Daily"],
        ["Storage.Posts"] = ["Core.*", "Storage.Database"],
        ["Storage.Stories"] = ["Core.Posts", "Core.Stories", "Storage.Database", "Storage.Posts", "Storage.Verdicts"],
        ["Storage.Conversations"] = ["Core.*", "Storage.Database", "Storage.Posts", "Storage.Daily"],
        ["Storage.Brands"] = ["Core.Posts", "Core.Brands", "Core.Measures", "Storage.Database", "Storage.Applying", "Storage.Conversations",
            "Storage.Daily"],
        ["Storage.Mentions"] = ["Core.*", "Storage.Database", "Storage.Posts", "Storage.Sources", "Storage.Stories",
            "Storage.Conversations", "Storage.Verdicts"],
        ["Storage.Verdicts"] = ["Core.*", "Storage.Database", "Storage.Auditing", "Storage.Posts", "Storage.Conversations",
            "Storage.Daily"],
        ["Storage.Intake"] = ["Core.Posts", "Core.Conversations", "Storage.Database", "Storage.Sources", "Storage.Posts", "Storage.Stories",
            "Storage.Conversations",
            "Storage.Mentions", "Storage.Daily"],
        ["Storage.Analysts"] = ["Storage.Database"],
        ["Storage.Forgetting"] = ["Core.Posts", "Storage.Database", "Storage.Auditing", "Storage.Posts", "Storage.Intake"],
        ["Storage.Importing"] = ["Storage.Database"],
        ["Storage.Keys"] = ["Storage.Database"],
        ["Storage.Searching"] = ["Core.*", "Storage.Database", "Storage.Posts", "Storage.Mentions", "Storage.Deliveries"],
        ["Storage.Deliveries"] = ["Storage.Database"],
        // A row of those who wait goes with its mention; what a rise is, is a measure.
        ["Storage.Alerts"] = ["Core.Measures", "Storage.Database", "Storage.Mentions"],
        ["Storage.Measures"] = ["Core.*", "Storage.Database", "Storage.Mentions", "Storage.Stories", "Storage.Posts",
            "Storage.Conversations", "Storage.Daily"],
        ["Storage"] = ["Core.*", "Storage.*"],
        ["Rehearsal.Telling"] = [],
        ["Rehearsal.Platforms"] = ["Rehearsal.Telling"],
        ["Rehearsal"] = ["Rehearsal.*"],
        ["Storage.Observed"] = ["Storage.Database"],
        ["Observability"] = ["Storage.Database", "Storage.Observed", "Serving"],
        // Who may do what is written in the configuration.
        ["Access"] = ["Storage.Database", "Storage.Keys", "Storage.Auditing", "Serving"],
        ["Configuration"] = ["Core.*", "Sources", "Sources.Http", "Deliveries", "Storage.Database", "Access"],
        ["Clocks"] = ["Configuration"],
        ["Conversations"] = ["Core.Conversations"],
        ["Collecting"] =
        [
            "Core.*", "Sources", "Sources.Http", "Storage.Auditing", "Storage.Database", "Storage.Sources", "Storage.Daily",
            "Storage.Posts", "Storage.Conversations", "Storage.Brands", "Storage.Forgetting", "Storage.Intake", "Storage.Mentions",
            "Conversations",
            "Observability", // Polls are counted where they end.
        ],
        // Lists of feeds become sources; what is stored is matched anew when queries are others.
        ["Applying"] = ["Core.*", "Sources.Http", "Sources.Opml", "Storage.Applying", "Storage.Brands", "Storage.Sources",
            "Storage.Intake", "Storage.Posts", "Configuration", "Collecting"],
        ["Importing"] = ["Core.Posts", "Storage.Database", "Storage.Importing", "Storage.Intake", "Storage.Mentions",
            "Storage.Posts", "Collecting"],
        // Whatever is asked is bound by who asks.
        ["Searching"] = ["Core.*", "Storage.*", "Access"],
        ["Documents.Content"] = [],
        ["Documents"] = ["Core.*", "Documents.Content", "Storage.Mentions", "Storage.Measures", "Storage.Posts"],
        ["Documents.Typography"] = [],
        ["Documents.Charts"] = ["Documents", "Documents.Content", "Documents.Typography"],
        ["Documents.Pdf"] = ["Core.*", "Documents", "Documents.Content", "Documents.Charts", "Documents.Typography"],
        ["Documents.Rendering"] = ["Core.*", "Documents", "Documents.Content", "Documents.Charts"],
        ["Deliveries"] = ["Core.*", "Documents", "Documents.*", "Storage.*", "Observability", "Sources.Http"],
        ["Digests"] = ["Core.*", "Documents", "Documents.*", "Deliveries", "Storage.*", "Observability"],
        // Searching writes cells of CSV safely: there is one such writer.
        ["Reports"] = ["Core.*", "Documents", "Documents.*", "Deliveries", "Storage.*", "Searching", "Observability"],
        ["Alerts"] = ["Core.*", "Documents", "Documents.*", "Deliveries", "Storage.*", "Searching", "Observability"],
        ["Evidence"] = ["Core.*", "Documents", "Documents.*", "Storage.*", "Sources", "Sources.Http", "Configuration", "Collecting"],
        // Whose page asks, its address tells.
        ["Serving"] = ["Core.Posts", "Storage.Database"],
        ["Auditing"] = ["Access", "Storage.Auditing", "Storage.Database"],
        ["Api.Answers"] = ["Core.*", "Storage.*", "Searching"],
        ["Api.Describing"] = ["Core.*", "Storage.*", "Searching", "Api.Answers"],
        ["Api"] = ["Core.*", "Storage.*", "Searching", "Serving", "Access", "Auditing", "Api.*"],
        // Who makes keys reads times and names as other requests do.
        ["KeyMaking"] = ["Core.Words", "Storage.Brands", "Storage.Keys", "Configuration", "Searching"],
        // Api knows whose key a request shows: who says a verdict. A page sends again and makes keys as commands do.
        ["Pages"] = ["Core.*", "Documents", "Documents.*", "Deliveries", "Digests", "Reports", "Storage.*", "Searching", "Serving",
            "Access", "Auditing", "KeyMaking", "Api", "Api.Describing", "Observability"],
        // Tools tell what pages, documents and the API tell: their readers, and the method's words.
        ["Mcp"] = ["Core.*", "Documents", "Documents.Content", "Digests", "Storage.*", "Searching", "Serving", "Access", "Api", "Pages"],
        // The keys stand behind them in the door, and its pages are pages.
        ["People"] = ["Core.Posts", "Access", "Api", "Auditing", "Configuration", "Pages", "Serving", "Storage.Auditing"],
        [""] =
        [
            "Auditing", "People",
            "Core.Brands", "Core.Sources", "Sources.Http", "Postgres", "Storage", "Storage.Analysts", "Storage.Database", "Storage.Keys",
            "Observability", "Configuration",
            "Clocks", "Collecting", "Applying", "Searching", "Deliveries", "Digests", "Reports", "Alerts", "Evidence",
            "Serving", "Access", "Api", "Pages", "Mcp",
        ],
        ["Cli"] =
        [
            "Core.*", "Sources", "Sources.Http", "Sources.Opml", "Storage.Analysts", "Storage.Database", "Storage.Applying",
            "Storage.Auditing", "Storage.Brands", "Auditing", "People",
            "Storage.Intake", "Storage.Sources", "Storage.Posts", "Storage.Mentions", "Storage.Verdicts",
            "Storage.Forgetting", "Storage.Importing", "Storage.Searching", "Storage.Measures", "Rehearsal", "Rehearsal.Telling",
            "Configuration", "Clocks",
            "Collecting", "Applying", "Importing", "Searching", "Deliveries", "Documents", "Documents.*", "Digests", "Reports",
            "Alerts", "Evidence", "Storage.Deliveries", "Storage.Keys", "KeyMaking", "Access", "Mcp", "",
        ],
    };

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies(Assemblies.ToArray())
        .Build();

    private static IEnumerable<Assembly> Assemblies =>
    [
        typeof(Post).Assembly, typeof(SourceKinds).Assembly, typeof(EmbeddedPostgres).Assembly,
        typeof(StorageServices).Assembly, typeof(RehearsalServer).Assembly, typeof(Settings).Assembly,
    ];

    [Fact]
    public void Every_folder_names_only_the_folders_it_may()
    {
        var broken =
            from type in Code.Types
            where IsOurs(type)
            from target in type.Dependencies.Select(d => d.Target).Where(IsOurs)
            where Folder(type) != Folder(target) && !Allowed(Folder(type), Folder(target))
            select $"{Folder(type)} may not name {Folder(target)}: {type.FullName} -> {target.FullName}";

        string lines = string.Join('\n', broken.Distinct(StringComparer.Ordinal));
        Assert.True(lines.Length == 0, lines);
    }

    [Fact]
    public void No_folders_name_each_other_in_a_circle()
    {
        Dictionary<string, HashSet<string>> named = Named();

        while (Settled(named) is { Count: > 0 } settled)
        {
            foreach (string folder in settled)
            {
                named.Remove(folder);
            }

            foreach (HashSet<string> targets in named.Values)
            {
                targets.ExceptWith(settled);
            }
        }

        string circles = string.Join('\n', named.Select(n => $"{n.Key} names {string.Join(", ", n.Value)}"));
        Assert.True(named.Count == 0, circles);
    }

    [Fact]
    public void Nobody_names_the_command_line_and_outputs_never_name_sources()
    {
        string[] outputs = ["Documents", "Deliveries", "Digests", "Reports", "Alerts", "Pages"];

        Assert.DoesNotContain(MayName, row => row.Value.Any(a => a is "Cli" or "*"));
        Assert.DoesNotContain(outputs, output => MayName[output].Any(IsOfSources));
    }

    /// <summary>So that what a key does not show is forgotten nowhere: what is stored is read by <c>Searching.Seen</c>.</summary>
    [Fact]
    public void What_is_served_is_read_only_where_it_is_known_who_asks()
    {
        string[] served = ["Api", "Pages", "Mcp"];
        string[] stored =
        [
            "Storage.Brands.BrandStore", "Storage.Sources.SourceStore", "Storage.Conversations.ConversationQueries",
            "Storage.Deliveries.DocumentQueries", "Storage.Deliveries.SentQueries",
        ];

        var past = from type in Code.Types
                   where IsOurs(type) && served.Contains(Folder(type))
                   from target in type.Dependencies.Select(d => d.Target.FullName)
                   where stored.Any(store => target == "ListeningPost." + store)
                   select $"{type.FullName} names {target}";

        Assert.Equal("", string.Join('\n', past.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>What leaves the house goes through the same door as what is fetched, and that alone may be named.</summary>
    private static bool IsOfSources(string folder) => folder.StartsWith("Sources", StringComparison.Ordinal) && folder != "Sources.Http";

    /// <summary>For each folder those it names, as the compiler saw it.</summary>
    private static Dictionary<string, HashSet<string>> Named() => Code.Types.Where(IsOurs)
        .GroupBy(Folder, StringComparer.Ordinal)
        .ToDictionary(
            folder => folder.Key,
            folder => folder.SelectMany(type => type.Dependencies).Select(d => d.Target).Where(IsOurs).Select(Folder)
                .Where(target => target != folder.Key).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>Folders in no circle: they name nobody who is left, or nobody who is left names them.</summary>
    private static List<string> Settled(Dictionary<string, HashSet<string>> named) =>
        [.. named.Keys.Where(folder => named[folder].Count == 0 || !named.Values.Any(targets => targets.Contains(folder)))];

    private static bool IsOurs(IType type) =>
        type.Namespace?.FullName is { } name
        && (name is "ListeningPost" || name.StartsWith("ListeningPost.", StringComparison.Ordinal));

    private static string Folder(IType type) =>
        type.Namespace.FullName.Length > "ListeningPost.".Length ? type.Namespace.FullName["ListeningPost.".Length..] : "";

    /// <summary>The table's row; a kind of source needs none of its own, since all are alike and never name each other.</summary>
    private static string[] Row(string folder) =>
        MayName.TryGetValue(folder, out string[]? row) ? row
        : folder.StartsWith("Sources.", StringComparison.Ordinal) ? AnyKind
        : [];

    private static bool Allowed(string from, string to) =>
        ForAll.Contains(to, StringComparer.Ordinal) || Row(from).Any(a => a == to
            || (a.EndsWith(".*", StringComparison.Ordinal) && to.StartsWith(a[..^1], StringComparison.Ordinal)));
}
