using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ListeningPost.IntegrationTests.Mcp;

/// <summary>An assistant's program, of an old or a new revision of the protocol.</summary>
internal sealed class Assistant : IAsyncDisposable
{
    public const string Old = "2025-03-26";
    public const string New = "2026-07-28";

    private readonly McpClient _client;

    private Assistant(McpClient client) => _client = client;

    public string? Revision => _client.NegotiatedProtocolVersion;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="http">Of the service that is asked.</param>
    public static Task<Assistant> OverHttpAsync(HttpClient http, string revision) => BeginAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Endpoint = new Uri(http.BaseAddress!, "/mcp"),
                TransportMode = HttpTransportMode.StreamableHttp,
            },
            http),
        revision);

    public static async Task<Assistant> BeginAsync(IClientTransport transport, string revision) =>
        new(await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = revision }, cancellationToken: Token));

    public async Task<IReadOnlyList<Tool>> ToolsAsync() =>
        [.. (await _client.ListToolsAsync(cancellationToken: Token)).Select(tool => tool.ProtocolTool)];

    public async Task<CallToolResult> CallAsync(string tool, params (string Name, object? Value)[] arguments) =>
        await _client.CallToolAsync(
            tool, arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal), cancellationToken: Token);

    /// <summary>What a tool answers that has an answer.</summary>
    public async Task<JsonNode> AskAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        CallToolResult result = await CallAsync(tool, arguments);
        string text = TextOf(result);
        Assert.False(result.IsError, text);
        return JsonNode.Parse(text)!;
    }

    public static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
