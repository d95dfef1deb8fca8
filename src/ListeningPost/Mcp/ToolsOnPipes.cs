using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace ListeningPost.Mcp;

/// <summary>The tools over standard input and output: nothing but the protocol is written there.</summary>
internal static class ToolsOnPipes
{
    /// <summary>Answers until the input ends.</summary>
    /// <param name="services">Those that <see cref="McpServices.AddTools"/> made.</param>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        McpServerOptions options = services.GetRequiredService<IOptions<McpServerOptions>>().Value;
        ILoggerFactory loggers = services.GetRequiredService<ILoggerFactory>();
        await using var pipes = new StdioServerTransport(options, loggers);
        await using McpServer server = McpServer.Create(pipes, options, loggers, services);
        await server.RunAsync(cancellationToken);
    }
}
