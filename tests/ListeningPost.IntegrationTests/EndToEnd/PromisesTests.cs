using System.Reflection;
using ListeningPost.Alerts;
using ListeningPost.Applying;
using ListeningPost.Auditing;
using ListeningPost.Cli;
using ListeningPost.Collecting;
using ListeningPost.Configuration;
using ListeningPost.Deliveries;
using ListeningPost.IntegrationTests.Cli;
using ListeningPost.IntegrationTests.Deliveries;
using ListeningPost.IntegrationTests.Pages;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// Every command, endpoint, page and background service that is promised and built, with the test that runs the built program for
/// it. What is built and does not stand here fails; so does a test that is gone.
/// </summary>
public class PromisesTests(PostgresFixture postgres)
{
    private static readonly Proof Addresses = new(typeof(BuiltProgramTests), nameof(BuiltProgramTests.Every_address_answers));
    private static readonly Proof Configured = new(
        typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_configuration_is_begun_checked_and_applied));
    private static readonly Proof WithoutDatabase = new(
        typeof(BuiltProgramTests), nameof(BuiltProgramTests.What_needs_no_database_is_asked_without_one));
    private static readonly Proof Sent = new(
        typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_digest_is_written_sent_shown_as_sent_and_verified));
    private static readonly Proof Told = new(
        typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_conversation_is_told_by_its_number));
    private static readonly Proof Reports = new(
        typeof(BuiltProgramTests), nameof(BuiltProgramTests.Documents_are_shown_and_given_away_as_sent));
    private static readonly Proof Unsubscribed = new(
        typeof(UnsubscribeTests), nameof(UnsubscribeTests.One_click_without_a_key_ends_it_and_looking_changes_nothing));
    private static readonly Proof Nights = new(
        typeof(NightsTests), nameof(NightsTests.Every_reader_gets_every_night_once_whatever_happens));

    private static readonly Proof Kept = new(
        typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_search_is_kept_opened_counted_and_deleted));

    private static readonly Proof SignedIn = new(
        typeof(SignedInTests), nameof(SignedInTests.A_person_signs_in_judges_exports_and_signs_out_and_all_of_it_is_written_down));

    private static readonly Dictionary<string, Proof> Commands = new(StringComparer.Ordinal)
    {
        ["apply"] = Configured,
        ["audit"] = SignedIn,
        ["check"] = Configured,
        ["classify"] = WithoutDatabase,
        ["collect"] = new(
            typeof(CrashTests),
            nameof(CrashTests.A_collect_killed_at_many_points_and_then_left_alone_stores_what_one_alone_does)),
        ["database"] = new(
            typeof(DatabaseCommandTests),
            nameof(DatabaseCommandTests.Its_address_lets_in_who_reads_the_views_and_nothing_else_and_a_move_keeps_every_figure)),
        ["deliveries"] = new(typeof(HookDeliveryTests), nameof(HookDeliveryTests.What_failed_is_listed_and_sent_again_by_hand)),
        ["demo"] = new(typeof(BuiltProgramTests), nameof(BuiltProgramTests.The_demo_shows_a_digest_without_anything_else)),
        ["digest"] = Sent,
        ["evidence"] = new(
            typeof(EvidenceTests),
            nameof(EvidenceTests.It_says_what_answered_what_refused_and_why_and_every_figure_can_be_listed)),
        ["forget"] = new(
            typeof(ForgetCommandTests), nameof(ForgetCommandTests.An_author_is_erased_and_comes_back_by_no_way)),
        ["import"] = new(
            typeof(ImportTests),
            nameof(ImportTests.Ten_thousand_lines_imported_twice_are_stored_once_under_a_source_that_nobody_asks)),
        ["init"] = Configured,
        ["keys"] = new(
            typeof(KeysCommandTests), nameof(KeysCommandTests.A_key_is_shown_once_opens_a_running_service_and_ends)),
        ["listen"] = Nights,
        ["mcp"] = new(
            typeof(AssistantTests), nameof(AssistantTests.Nothing_but_the_protocol_is_written_and_the_end_of_the_input_ends_it)),
        ["migrate"] = Configured,
        ["parse"] = WithoutDatabase,
        ["query"] = new(typeof(QueryCommandTests), nameof(QueryCommandTests.It_counts_lists_and_exports)),
        ["report"] = new(
            typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_report_is_written_in_every_form_sent_once_and_verified)),
        ["schema"] = Configured,
        ["test-query"] = WithoutDatabase,
        ["verdict"] = new(typeof(VerdictCommandTests), nameof(VerdictCommandTests.A_word_is_said_shown_and_taken_back)),
    };

    private static readonly Dictionary<string, Proof> Routes = new(StringComparer.Ordinal)
    {
        ["GET /"] = Addresses,
        ["GET /style.css"] = Addresses,
        ["GET /explorer.js"] = Addresses,
        ["GET /favicon.svg"] = Addresses,
        ["GET /mentions"] = Addresses,
        ["GET /query"] = Addresses,
        ["GET /digests"] = Addresses,
        ["GET /digests/{id:long}"] = Sent,
        ["GET /conversations"] = Addresses,
        ["GET /conversations/{id:long}"] = Told,
        ["GET /owed"] = Addresses,
        ["POST /verdicts"] = new(
            typeof(VerdictPagesTests), nameof(VerdictPagesTests.A_conversation_takes_verdicts_and_says_who_said_them)),
        ["GET /reports"] = Addresses,
        ["GET /reports/{id:long}"] = Reports,
        ["GET /reports/{id:long}.pdf"] = Reports,
        ["GET /deliveries"] = Addresses,
        ["GET /sources"] = Addresses,
        ["POST /deliveries"] = new(
            typeof(DeliveryPagesTests), nameof(DeliveryPagesTests.What_failed_is_sent_again_told_and_written_down_and_not_twice)),
        ["GET /audit"] = Addresses,
        ["GET /keys"] = Addresses,
        ["POST /keys"] = new(typeof(KeyPagesTests), nameof(KeyPagesTests.A_key_is_shown_once_opens_and_ends_and_both_are_written_down)),
        ["GET /audit.json"] = Addresses,
        ["GET /audit.csv"] = Addresses,
        ["GET /method"] = Addresses,
        ["GET /searches"] = Addresses,
        ["POST /searches"] = Kept,
        ["GET /searches/{id:long}"] = Kept,
        ["POST /searches/{id:long}"] = Kept,
        ["GET /searches/{id:long}.atom"] = Kept,
        ["GET /searches.json"] = Addresses,
        ["GET /query.json"] = Addresses,
        ["GET /query.csv"] = Addresses,
        ["GET /api/v1/searches"] = Addresses,
        ["POST /api/v1/searches"] = Kept,
        ["DELETE /api/v1/searches/{id:long}"] = Kept,
        ["GET /api/v1/mentions/counts.csv"] = Addresses,
        ["GET /api"] = Addresses,
        ["GET /api/{operation}"] = new(
            typeof(ApiPagesTests), nameof(ApiPagesTests.Each_route_has_a_page_with_a_form_a_line_and_an_example)),
        ["GET /api/{operation}/answer"] = new(
            typeof(ApiPagesTests),
            nameof(ApiPagesTests.What_is_filled_in_stands_in_the_line_and_leads_to_the_address_without_what_is_not)),
        ["GET /mentions.json"] = Addresses,
        ["GET /mentions.csv"] = Addresses,
        ["GET /conversations.json"] = Addresses,
        ["GET /conversations.csv"] = Addresses,
        ["GET /owed.json"] = Addresses,
        ["GET /owed.csv"] = Addresses,
        ["GET /digests.json"] = Addresses,
        ["GET /reports.json"] = Addresses,
        ["GET /deliveries.json"] = Addresses,
        ["GET /sources.json"] = Addresses,
        ["GET /sources.csv"] = Addresses,
        ["GET /deliveries.csv"] = Addresses,
        ["GET /digests.csv"] = Addresses,
        ["GET /reports.csv"] = Addresses,
        ["GET /api/v1/mentions/counts"] = Addresses,
        ["GET /api/v1/conversations.csv"] = Addresses,
        ["GET /api/v1/digests"] = Addresses,
        ["GET /api/v1/digests.csv"] = Addresses,
        ["GET /api/v1/digests/{id:long}"] = Reports,
        ["GET /api/v1/reports"] = Addresses,
        ["GET /api/v1/reports.csv"] = Addresses,
        ["GET /api/v1/reports/{id:long}"] = Reports,
        ["GET /api/v1/reports/{id:long}.pdf"] = Reports,
        ["GET /api/v1/reports/{id:long}.csv"] = Reports,
        ["GET /api/v1/deliveries"] = Addresses,
        ["GET /api/v1/deliveries.csv"] = Addresses,
        ["GET /api/v1/audit"] = Addresses,
        ["GET /api/v1/audit.csv"] = Addresses,
        ["GET /api/v1/metrics/figures"] = Addresses,
        ["GET /api/v1/metrics/coverage"] = Addresses,
        ["GET /api/v1/metrics/volume"] = Addresses,
        ["GET /api/v1/metrics/sentiment"] = Addresses,
        ["GET /api/v1/metrics/authors"] = Addresses,
        ["GET /api/v1/metrics/platforms"] = Addresses,
        ["GET /api/v1/brands"] = Addresses,
        ["GET /api/v1/brands.csv"] = Addresses,
        ["GET /api/v1/sources"] = Addresses,
        ["GET /api/v1/sources.csv"] = Addresses,
        ["GET /api/v1/mentions"] = Addresses,
        ["GET /api/v1/mentions.csv"] = Addresses,
        ["GET /api/v1/mentions.ndjson"] = Addresses,
        ["GET /api/v1/mentions.parquet"] = Addresses,
        ["GET /api/v1/mentions.atom"] = Addresses,
        ["GET /api/v1/owed"] = Addresses,
        ["GET /api/v1/owed.csv"] = Addresses,
        ["POST /api/v1/mentions/{id:long}/verdict"] = new(
            typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_word_on_a_mention_is_taken)),
        ["GET /api/v1/conversations"] = Addresses,
        ["GET /api/v1/conversations/{id:long}"] = Told,
        ["GET /api/v1/metrics/presence"] = Addresses,
        ["GET /api/v1/metrics/share-of-voice"] = Addresses,
        ["GET /api/v1/metrics/first-answers"] = Addresses,
        ["GET /api/v1/metrics/stalemate"] = Addresses,
        ["GET /api/v1/metrics/enough"] = Addresses,
        ["GET /api/v1/metrics/spikes"] = Addresses,
        ["GET /api/v1/metrics/subjects"] = Addresses,
        ["POST /api/v1/query/explain"] = new(typeof(BuiltProgramTests), nameof(BuiltProgramTests.A_query_is_explained)),
        ["GET /openapi/v1.json"] = Addresses,
        ["POST /mcp/"] = new(typeof(AssistantTests), nameof(AssistantTests.Both_ways_answer_the_same_to_old_and_new_programs)),
        ["GET /unsubscribe"] = Unsubscribed,
        ["POST /unsubscribe"] = Unsubscribed,
        ["GET /health/live"] = Addresses,
        ["GET /health/ready"] = Addresses,
        ["GET /metrics"] = Addresses,
    };

    private static readonly Dictionary<string, Proof> Services = new(StringComparer.Ordinal)
    {
        [nameof(AlertService)] = new(
            typeof(AlertsTests), nameof(AlertsTests.A_mention_is_stored_and_on_the_wire_once_and_no_address_is_stored_or_said)),
        [nameof(AuditService)] = SignedIn,
        [nameof(CollectingService)] = Nights,
        [nameof(DeliveryService)] = Nights,
        [nameof(TakingUp)] = new(
            typeof(AppliedTakesEffectTests),
            nameof(AppliedTakesEffectTests.A_running_service_takes_up_a_changed_query_and_an_added_source_and_apply_says_who_took_it)),
        [nameof(UpkeepService)] = new(typeof(BuiltProgramTests), nameof(BuiltProgramTests.Every_address_answers)),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_command_that_is_built_is_run_by_a_test()
    {
        IEnumerable<string> built = CommandLine.Root().Subcommands.Select(command => command.Name);

        Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), built.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_endpoint_page_and_service_that_is_built_is_asked_by_a_test()
    {
        Settings settings = SettingsFile.Parse(
            """
            { "Brands": [ { "Name": "Acme", "Query": "acme", "Digest": { "To": ["a@acme.example"] } } ],
              "Smtp": { "Host": "127.0.0.1" } }
            """,
            "a file");
        settings = settings with { Database = settings.Database with { ConnectionString = await postgres.CreateDatabaseAsync() } };
        await using App app = await App.OpenAsync(CheckedSettings.Of(settings), new AppUse(LogLevel.Error, Serves: true), Token);

        IEnumerable<string> routes = ((IEndpointRouteBuilder)app.Host).DataSources
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(Names).Distinct(StringComparer.Ordinal);
        IEnumerable<string> services = app.Host.Services.GetServices<IHostedService>()
            .Select(service => service.GetType()).Where(type => type.Assembly == typeof(App).Assembly).Select(type => type.Name);

        Assert.Equal(Routes.Keys.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
        Assert.Equal(Services.Keys.Order(StringComparer.Ordinal), services.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_that_is_named_is_one()
    {
        IEnumerable<Proof> proofs = [.. Commands.Values, .. Routes.Values, .. Services.Values];

        Assert.All(proofs, proof => Assert.True(
            proof.Class.GetMethod(proof.Method)?.GetCustomAttributes().Any(attribute => attribute is FactAttribute or TheoryAttribute),
            $"{proof.Class.Name}.{proof.Method} is no test"));
    }

    /// <summary>Each address that the table says is asked for by its address is among those that are.</summary>
    [Fact]
    public void Every_address_of_the_table_is_among_those_that_are_asked()
    {
        IEnumerable<string> asked = typeof(BuiltProgramTests).GetMethod(Addresses.Method)!.GetCustomAttributes<InlineDataAttribute>()
            .Select(data => "GET " + ((string)data.Data[0]!).Split('?')[0]);

        Assert.Equal(
            Routes.Where(route => route.Value == Addresses).Select(route => route.Key).Order(StringComparer.Ordinal),
            asked.Order(StringComparer.Ordinal));
    }

    /// <summary>HEAD goes with GET: <see cref="HeadTests"/>.</summary>
    private static IEnumerable<string> Names(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Where(method => method != HttpMethods.Head).Select(
            method => $"{method} {endpoint.RoutePattern.RawText}");

    private sealed record Proof(Type Class, string Method);
}
