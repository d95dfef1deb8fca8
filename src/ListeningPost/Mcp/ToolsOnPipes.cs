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
        services.GetRequiredService<ToolAsker>().IsOnPipes = true;
        ILoggerFactory loggers = services.GetRequiredService<ILoggerFactory>();
        await using Stream output = Console.OpenStandardOutput();
        using var input = new AnsweredInput(Console.OpenStandardInput());
        await using var counted = new CountedOutput(output, input.Answered);
        await using var pipes = new StreamServerTransport(input.Questions, counted, options.ServerInfo?.Name, loggers);
        await using McpServer server = McpServer.Create(pipes, options, loggers, services);

        // It ends with the input; where the process is asked to end before, it waits in a read that nothing can end.
        _ = input.PassAsync(cancellationToken);
        await server.RunAsync(cancellationToken);
    }
}
