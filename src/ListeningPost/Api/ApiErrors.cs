using System.Data.Common;
using ListeningPost.Searching;
using ListeningPost.Storage.Database;

namespace ListeningPost.Api;

/// <summary>Whatever an address of the API cannot answer is a problem (RFC 9457), also what the routes alone refuse.</summary>
internal static class ApiErrors
{
    private const string Root = "/api";

    public static void UseApiErrors(this IApplicationBuilder app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal), api =>
        {
            api.UseStatusCodePages(answer => Problems.WriteAsync(
                answer.HttpContext, answer.HttpContext.Response.StatusCode, "There is no answer here", Refusal(answer.HttpContext)));
            api.Use(AnswerAsync);
        });
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadParameterException e)
        {
            await Problems.WriteAsync(context, e);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (e is DbException or DatabaseException or TimeoutException && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.Headers.RetryAfter = "10";
            await Problems.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "The database does not answer",
                "It is away, or the search takes longer than it may. Repeat it later, or narrow it with 'brand' and 'since'.");
        }
    }

    private static string Refusal(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "The address is none of the API's. They are described by /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not answered here; {context.Response.Headers.Allow} is.",
        _ => "The request can't be answered.",
    };
}
