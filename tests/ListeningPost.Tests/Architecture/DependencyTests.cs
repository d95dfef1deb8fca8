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
    private static readonly string[] AnyKind = ["Core.Posts", "Core.Sources", "Sources.Http", "Sources.Feeds", "Sources.Answers", "Sources.Searching"];

    private static readonly Dictionary<string, string[]> MayName = new(StringComparer.Ordinal)
    {
        ["Core.Posts"] = [],
        ["Core.Brands"] = ["Core.Posts"],
        ["Core.Sources"] = ["Core.Posts"],
        ["Core.Queries"] = ["Core.Posts"],
        ["Core.Searching"] = ["Core.Posts", "Core.Queries"],
        ["Core.Enrichment"] = ["Core.Posts", "Core.Brands", "Core.Enrichment.*"],
        ["Core.Conversations"] = ["Core.Posts"],
        ["Core.Measures"] = [],
        ["Sources.Http"] = ["Core.Sources"],
        ["Sources.Feeds"] = ["Core.Posts", "Core.Sources", "Sources.Http"],
        ["Sources.Answers"] = ["Core.Posts", "Core.Sources"],
        ["Sources.Searching"] = ["Core.Posts", "Core.Sources", "Sources.Answers"],
        ["Sources"] = ["Core.Posts", "Core.Sources", "Sources.*"],
        ["Postgres"] = [],
        ["Storage.Database"] = ["Core.Posts"],
        ["Storage.Migrations"] = ["Storage.Database"],
        ["Storage.Applying"] = ["Storage.Database"],
        ["Storage.Daily"] = ["Storage.Database"],
        ["Storage.Sources"] = ["Storage.Database", "Storage.Applying", "Storage.Daily"],
        ["Storage.Posts"] = ["Core.*", "Storage.Database"],
        ["Storage.Stories"] = ["Core.Posts", "Core.Conversations", "Storage.Database", "Storage.Posts"],
        ["Storage.Conversations"] = ["Core.*", "Storage.Database", "Storage.Posts", "Storage.Daily"],
        ["Storage.Brands"] = ["Core.Posts", "Core.Brands", "Storage.Database", "Storage.Applying", "Storage.Conversations", "Storage.Daily"],
        ["Storage.Mentions"] = ["Core.*", "Storage.Database", "Storage.Posts", "Storage.Stories", "Storage.Conversations"],
        ["Storage.Intake"] = ["Core.Posts", "Storage.Database", "Storage.Sources", "Storage.Posts", "Storage.Stories", "Storage.Conversations",
            "Storage.Mentions", "Storage.Daily"],
        ["Storage.Importing"] = ["Storage.Database"],
        ["Storage.Searching"] = ["Core.*", "Storage.Database", "Storage.Posts", "Storage.Mentions"],
        ["Storage.Deliveries"] = ["Storage.Database"],
        ["Storage.Measures"] = ["Core.*", "Storage.Database", "Storage.Mentions", "Storage.Stories", "Storage.Posts",
            "Storage.Conversations", "Storage.Daily"],
        ["Storage"] = ["Core.*", "Storage.*"],
        ["Rehearsal.Telling"] = [],
        ["Rehearsal.Platforms"] = ["Rehearsal.Telling"],
        ["Rehearsal"] = ["Rehearsal.*"],
        ["Observability"] = ["Storage.Database"],
        ["Configuration"] = ["Core.*", "Sources", "Sources.Http", "Deliveries", "Storage.Database"],
        ["Clocks"] = ["Configuration"],
        ["Conversations"] = ["Core.*", "Storage.*"],
        ["Collecting"] = ["Core.*", "Sources", "Sources.Http", "Storage.*", "Conversations"],
        ["Applying"] = ["Core.*", "Sources", "Sources.Http", "Storage.*", "Configuration", "Collecting"],
        ["Importing"] = ["Core.*", "Storage.*", "Collecting"],
        ["Searching"] = ["Core.*", "Storage.*"],
        ["Documents"] = ["Core.*"],
        ["Deliveries"] = ["Documents", "Storage.Deliveries"],
        ["Digests"] = ["Core.*", "Documents", "Deliveries", "Storage.*", "Observability"],
        ["Serving"] = ["Storage.Database"],
        ["Api"] = ["Core.*", "Storage.*", "Searching", "Serving"],
        ["Pages"] = ["Core.*", "Documents", "Digests", "Storage.*", "Searching", "Serving"],
        [""] = ["*"],
        ["Cli"] = ["*"],
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

        Assert.Equal("", string.Join('\n', broken.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void Nobody_names_the_command_line_and_outputs_never_name_sources()
    {
        string[] outputs = ["Documents", "Deliveries", "Digests", "Pages"];

        Assert.DoesNotContain(MayName, row => row.Key is not ("" or "Cli") && row.Value.Any(a => a is "Cli" or "*"));
        Assert.DoesNotContain(outputs, output => MayName[output].Any(a => a.StartsWith("Sources", StringComparison.Ordinal)));
    }

    private static bool IsOurs(IType type) =>
        type.Namespace?.FullName is { } name
        && (name is "ListeningPost" || name.StartsWith("ListeningPost.", StringComparison.Ordinal));

    private static string Folder(IType type) =>
        type.Namespace.FullName.Length > "ListeningPost.".Length ? type.Namespace.FullName["ListeningPost.".Length..] : "";

    /// <summary>The table's row; a kind of source needs none of its own, since all are alike and never name each other.</summary>
    private static string[] Row(string folder) =>
        MayName.TryGetValue(folder, out string[]? row) ? row
        : folder.StartsWith("Sources.", StringComparison.Ordinal) ? AnyKind
        : folder.StartsWith("Core.Enrichment.", StringComparison.Ordinal) ? ["Core.Posts", "Core.Brands", "Core.Enrichment"]
        : [];

    private static bool Allowed(string from, string to) =>
        Row(from).Any(a => a == to || a == "*"
            || (a.EndsWith(".*", StringComparison.Ordinal) && to.StartsWith(a[..^1], StringComparison.Ordinal)));
}
