using System.CommandLine;
using ListeningPost.Mcp;

namespace ListeningPost.Cli;

/// <summary><c>mcp</c>: the tools for assistants, on standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var command = new Command(
            "mcp", "Serve read-only tools to an assistant on standard input and output (Model Context Protocol); over HTTP: /mcp.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        await using App app = await result.OpenAsync(cancellationToken);
        await ToolsOnPipes.RunAsync(app.Host.Services, cancellationToken);
        return CliErrors.Done;
    }
}
