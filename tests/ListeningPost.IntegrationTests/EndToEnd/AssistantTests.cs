using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.Mcp;
using ModelContextProtocol.Client;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>The tools for assistants as the built program serves them, over both transports.</summary>
public sealed class AssistantTests(RunningListen listen) : IClassFixture<RunningListen>
{
    private const string Period = """{"brand":"halden","since":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z"}""";

    [Theory]
    [InlineData(Assistant.Old)]
    [InlineData(Assistant.New)]
    public async Task Both_ways_answer_the_same_to_old_and_new_programs(string revision)
    {
        await using Assistant overHttp = await Assistant.OverHttpAsync(listen.Http, revision);
        await using Assistant onPipes = await Assistant.BeginAsync(Pipes(), revision);

        Assert.Equal((revision, revision), (overHttp.Revision, onPipes.Revision));
        JsonNode served = await overHttp.AskAsync("list_brands");
        JsonNode piped = await onPipes.AskAsync("list_brands");
        Assert.Equal(["corvane", "halden"], served["brands"]!.AsArray().Select(brand => (string)brand!["brand"]!));
        Assert.Equal(
            served["brands"]!.AsArray().Select(brand => (string)brand!["brand"]!),
            piped["brands"]!.AsArray().Select(brand => (string)brand!["brand"]!));
        Assert.NotEmpty((await onPipes.AskAsync("search_mentions", ("brand", "halden")))["mentions"]!.AsArray());
    }

    [Fact]
    public async Task Nothing_but_the_protocol_is_written_and_the_end_of_the_input_ends_it()
    {
        string[] said =
        [
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":"""
                + """{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{"name":"a test","version":"1"}}}""",
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            $$$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_figures","arguments":{{{Period}}}}}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"none"}}""",
        ];

        var ended = await listen.Program.TellAsync(Encoding.UTF8.GetBytes(string.Join('\n', said.Select(s => s.Trim())) + "\n"), "mcp");

        Assert.Equal((0, ""), (ended.Status, ended.Errors));
        JsonNode[] answers = [.. ended.Output.Split('\n').Select(line => JsonNode.Parse(line)!)];
        Assert.All(answers, answer => Assert.Equal("2.0", (string?)answer["jsonrpc"]));
        Assert.Equal([1, 2, 3], answers.Select(answer => (int)answer["id"]!).Order());
        Assert.Equal("2025-03-26", (string?)answers.Single(answer => (int)answer["id"]! == 1)["result"]!["protocolVersion"]);
    }

    private StdioClientTransport Pipes() => new(new StdioClientTransportOptions
    {
        Command = "dotnet",
        Arguments = [Path.Combine(AppContext.BaseDirectory, "listeningpost.dll"), "mcp", "--config", listen.Folder + "/listeningpost.json"],
        EnvironmentVariables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["LISTENINGPOST__Database__ConnectionString"] = listen.Connection,
        },
    });
}
