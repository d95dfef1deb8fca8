using ListeningPost.Cli;
using ListeningPost.Configuration;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Sources;
using ListeningPost.Evidence;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Evidence;

/// <summary>What is asked, of whom and by which accounts, with and without a configuration.</summary>
public class EvidencePlanTests
{
    private static readonly Settings None = new();

    [Fact]
    public void Without_a_configuration_the_public_sources_are_asked_and_those_that_need_a_key_are_off()
    {
        EvidencePlan plan = Plan(None, "Acme Tools");
        using var http = new SourceHttp(plan.Configured.Settings.Http, TimeProvider.System);

        ISource[] made = [.. plan.Configured.Settings.Sources.Select(source => SourceKinds.Find(source.Kind)!.Create(source, http))];

        string[] kinds = [.. plan.Configured.Settings.Sources.Select(source => source.Kind).Distinct()];
        Assert.Superset(
            new HashSet<string>(
                ["hackernews", "googlenews", "gdelt", "mastodon", "lemmy", "stackexchange", "github", "lobsters", "devto", "jetstream"]),
            new HashSet<string>(kinds));
        Assert.Equal(["Reddit", "Threads", "X"], made.Where(source => source.Off is not null).Select(source => source.Name).Order());
        Assert.True(made.Count(source => source.Platform == "mastodon") >= 3);
        Assert.All(made.OfType<IStreamSource>(), stream => Assert.Null(stream.Off));
    }

    [Fact]
    public void A_key_in_the_environment_switches_its_source_on()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal) { ["LISTENINGPOST_X_BEARER_TOKEN"] = "a token of somebody" };

        EvidencePlan plan = EvidencePlan.Make(None, Request("Acme"), keys.GetValueOrDefault);
        using var http = new SourceHttp(plan.Configured.Settings.Http, TimeProvider.System);

        SourceOptions x = plan.Configured.Settings.Sources.Single(source => source.Kind == "x");
        Assert.Null(SourceKinds.Find("x")!.Create(x, http).Off);
        Assert.DoesNotContain("a token of somebody", plan.Configuration(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_is_one_of_its_kind()
    {
        var all = EvidenceSources.WithKeys(variable => $"the value of {variable}");

        Assert.All(EvidenceSources.Keys, key => Assert.Contains($"the value of {key.Variable}", all
            .Where(source => source.Kind == key.Kind).Select(source => source.GetType().GetProperty(key.Key)!.GetValue(source))));
    }

    [Fact]
    public void A_configuration_with_sources_is_asked_there_and_a_brand_of_that_name_is_that_brand()
    {
        Settings settings = SettingsFile.Parse(
            """
            { "Brands": [ { "Name": "Acme", "Query": "acme NOT cartoon", "OwnAccounts": ["x:acme"], "Competitors": ["globex"],
                            "Digest": { "To": ["a@acme.example"] } },
                          { "Name": "Globex", "Query": "globex" }, { "Name": "Other", "Query": "other" } ],
              "Sources": [ { "Name": "a", "Kind": "rss", "Url": "https://a.example/feed" } ] }
            """,
            "a file");

        EvidencePlan plan = Plan(settings, "ACME");

        Assert.Equal(("Acme", "acme NOT cartoon", false), (plan.Brand.Name, plan.Brand.Query, plan.PresumesAccounts));
        Assert.Equal(["acme", "globex"], plan.Configured.Brands.Select(brand => brand.Slug));
        Assert.Empty(plan.Brand.DigestTo);
        Assert.Equal(["a", "Reddit", "X", "Threads"], plan.Configured.Settings.Sources.Select(source => source.Name));
    }

    [Fact]
    public void What_else_is_kept_is_never_touched()
    {
        Settings settings = None with { Database = new DatabaseSettings { ConnectionString = "Host=db.example", DataDirectory = "/data" } };

        EvidencePlan plan = Plan(settings, "Acme");

        Assert.Null(plan.Configured.Settings.Database.ConnectionString);
        Assert.Equal("/data/evidence", plan.Folder);
        Assert.Equal(
            "/data/evidence", SettingsFile.Parse(plan.Configuration(), plan.ConfigurationFile).Database.DataDirectory);
    }

    [Fact]
    public void Accounts_are_presumed_by_the_name_unless_they_are_given()
    {
        Assert.Contains(new Account("x", "acmetools"), Plan(None, "Acme Tools").Brand.OwnAccounts);
        Assert.Contains(new Account("web", "acmetools.com"), Plan(None, "Acme Tools").Brand.OwnAccounts);
        Assert.Empty(Plan(None, "東京ガス").Brand.OwnAccounts);

        EvidencePlan given = EvidencePlan.Make(None, Request("Acme") with { OwnAccounts = ["x:acme_hq"] }, _ => null);

        Assert.Equal(new Account("x", "acme_hq"), Assert.Single(given.Brand.OwnAccounts));
        Assert.False(given.PresumesAccounts);
    }

    [Theory]
    [InlineData("\"; DROP TABLE mentions; --")]
    [InlineData("AND OR NOT")]
    [InlineData("near/5 (")]
    [InlineData("🔥🔥")]
    [InlineData("東京ガス")]
    [InlineData("site:evil.example")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%QUERY%")]
    public void A_hostile_name_becomes_a_query_that_finds_it(string name)
    {
        EvidencePlan plan = Plan(None, name);

        var post = new Post { Platform = "web", NativeId = "1", Text = $"about {name} today" };
        Assert.NotEmpty(new QueryMatcher([new("", QueryParser.Parse(plan.Brand.Query).Query!)]).Match(post, source: ""));
        Assert.NotEmpty(plan.Brand.SearchTerms);
        Assert.Equal(plan.Brand.Query, SettingsFile.Parse(plan.Configuration(), "a file").Brands[0].Query);
    }

    [Fact]
    public void Five_hundred_characters_are_asked_for_whole_and_shown_shortened()
    {
        string name = string.Join(' ', Enumerable.Repeat("wonderful", 50));

        EvidencePlan plan = Plan(None, name);

        Assert.Contains(name, plan.Brand.Query, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(plan.Brand.Name.Length, 1, 100);
    }

    [Fact]
    public void A_query_that_names_nothing_is_asked_for_by_the_name()
    {
        EvidencePlan plan = EvidencePlan.Make(None, Request("Acme") with { Query = "platform:x" }, _ => null);

        Assert.Equal(["Acme"], plan.Brand.SearchTerms);
    }

    private static EvidencePlan Plan(Settings settings, string name) => EvidencePlan.Make(settings, Request(name), _ => null);

    [Fact]
    public void Names_without_a_letter_of_a_slug_have_files_of_their_own()
    {
        string[] slugs = [.. ((string[])["..", "🚀", "日本", "Acme", "C++"]).Select(name => Request(name).Slug)];

        Assert.Equal(slugs.Length, slugs.Distinct(StringComparer.Ordinal).Count());
        Assert.All(slugs, slug => Assert.Matches("^[a-z0-9-]{1,60}$", slug));
        Assert.Equal(["acme", "c"], slugs[3..]);
    }

    private static EvidenceRequest Request(string name) => EvidenceCommand.RequestFor(name);
}
