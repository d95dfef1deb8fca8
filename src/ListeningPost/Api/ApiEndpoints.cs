using ListeningPost.Api.Describing;
using ListeningPost.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ListeningPost.Api;

/// <summary>All of the API for programs, under <c>/api/v1</c>, and its description.</summary>
internal static class ApiEndpoints
{
    /// <summary>A query of 16,384 characters, each of nine once it stands in an address, and what stands beside it.</summary>
    private const int MaxAddress = 192 * 1024;

    /// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
    public static void MapApi(this IEndpointRouteBuilder routes, Uri? publicUrl)
    {
        routes.MapMentions(publicUrl);
        routes.MapVerdicts();
        routes.MapOwed();
        routes.MapSavedSearches();
        routes.MapConversations();
        routes.MapDocuments();
        routes.MapDeliveries();
        routes.MapAudit();
        routes.MapListening();
        routes.MapQueries();
        routes.MapMetrics();
        routes.MapListAddresses();
        routes.MapGet("/openapi/v1.json", DescribeAsync).Admits(Admission.Free);
    }

    /// <summary>What the server must take: addresses that hold the longest query.</summary>
    public static void Serve(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestLineSize = MaxAddress;
    }

    /// <summary>OpenAPI 3.1, made of what stands at the routes.</summary>
    private static Task DescribeAsync(HttpContext context)
    {
        ReadOnlyMemory<byte> description = context.RequestServices.GetRequiredService<ApiDescription>().Written;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = Revalidation.AskAgain;
        context.Response.ContentLength = description.Length;
        return context.Response.Body.WriteAsync(description, context.RequestAborted).AsTask();
    }
}
