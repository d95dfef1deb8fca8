using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Core.Brands;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Api;

/// <summary><c>/api/v1/metrics/…</c>.</summary>
public class MetricEndpointsTests(PostgresFixture postgres)
{
    private const string Day = "brand=acme&since=2026-03-14&until=2026-03-14";

    private static readonly Brand Decided = Acme with
    {
        SettingsJson = """
            { "Enough": { "Conversations": 3, "ParticipationBelow": 0.5, "Owed": 1, "OwedOlderThan": "2.00:00:00" } }
            """,
    };

    [Theory]
    [InlineData("presence?since=2026-03-14", "brand")]
    [InlineData("presence?brand=nobody", "brand")]
    [InlineData("presence?brand=acme&since=2026-03-15&until=2026-03-14", "since")]
    [InlineData("presence?brand=acme&until=1950-01-01&since=1951-01-01", "since")]
    [InlineData("subjects?brand=acme&day=monday", "day")]
    [InlineData("subjects?brand=acme&day=7d", "day")]
    [InlineData("stalemate?brand=acme&weeks=none", "weeks")]
    [InlineData("enough?brand=acme&what=1", "what")]
    public async Task What_is_wrong_is_named(string asked, string parameter)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        HttpResponseMessage answer = await web.AskAsync($"/api/v1/metrics/{asked}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(parameter, (string?)problem["parameter"]);
    }

    [Fact]
    public async Task The_evidence_is_held_against_the_rule_that_was_written_down()
    {
        await using Listening listening = await StartAsync(postgres, Decided);
        await listening.SaveAsync(
            Mention("1", "question"), Mention("2"), Mention("3"), Heard("4", parent: "2", root: "2", author: "acme"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode told = await web.ReadJsonAsync($"/api/v1/metrics/enough?{Day}");

        Assert.Equal((3, 0.5, 48), ((int)told["rule"]!["conversations"]!, (double)told["rule"]!["participation_below"]!,
            (double)told["rule"]!["owed_older_than_hours"]!));
        JsonNode enough = told["enough"]!;
        Assert.Equal((true, 3, 1), ((bool)enough["met"]!, (int)enough["conversations"]!, (int)enough["owed"]!));
        Assert.Equal(1 / 3d, (double)enough["participation_rate"]!);
    }

    [Fact]
    public async Task Without_a_rule_there_is_nothing_to_be_met()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode told = await web.ReadJsonAsync("/api/v1/metrics/enough?brand=acme");

        Assert.Null(told["rule"]);
        Assert.Null(told["enough"]);
    }

    [Fact]
    public async Task Shares_of_voice_and_presence_are_told_with_their_interval()
    {
        Brand globex = Acme with { Name = "Globex", Slug = "globex", OwnAccounts = [] };
        await using Listening listening = await StartAsync(postgres, Acme with { Competitors = ["globex"] }, globex);
        await listening.SaveAsync([.. Enumerable.Range(1, 12).Select(i => Mention($"{i}", author: $"a{i}"))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        JsonNode presence = await web.ReadJsonAsync($"/api/v1/metrics/presence?{Day}");
        JsonNode voices = await web.ReadJsonAsync($"/api/v1/metrics/share-of-voice?{Day}");

        Assert.Equal((12, 0), ((int)presence["conversations"]!, (double)presence["participation_interval"]!["low"]!));
        Assert.Equal(0.2425, (double)presence["participation_interval"]!["high"]!, tolerance: 0.0001);
        Assert.Equal([("acme", 1d), ("globex", 0d)], voices["voices"]!.AsArray().Select(v => ((string)v!["brand"]!, (double)v["share"]!)));
    }
}
