using ListeningPost.Api;
using ListeningPost.Core.Posts;
using Microsoft.AspNetCore.Http.Metadata;

namespace ListeningPost.Mcp;

/// <summary>The tools over HTTP, without sessions: <c>/mcp</c>.</summary>
internal static class McpEndpoints
{
    private const string Path = "/mcp";

    public static void MapTools(this IEndpointRouteBuilder routes) => routes.MapMcp(Path).WithMetadata(new Bound());

    /// <summary>
    /// A browser says which page asks. Only our own may: a strange one could have its visitor's browser read here what it may not.
    /// </summary>
    /// <param name="publicUrl">Under which name a proxy may ask too.</param>
    public static void UseOriginOfTools(this IApplicationBuilder app, Uri? publicUrl) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
        tools => tools.Use(next => context =>
        {
            if (context.Request.Headers.Origin.All(origin => IsOurs(origin, publicUrl)))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }));

    private static bool IsOurs(string? origin, Uri? publicUrl) =>
        WebAddress.Parse(origin) is { Host.Length: > 0 } page && ApiKeys.IsOurs(page.Host, publicUrl);

    /// <summary>The longest query, each of its characters six once it stands in JSON, and what stands beside it.</summary>
    private sealed class Bound : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 128 * 1024;
    }
}
