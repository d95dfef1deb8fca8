using ListeningPost.Searching;

namespace ListeningPost.Api;

/// <summary>A parameter that is wrong is a problem (RFC 9457) that names it. All other troubles are the door's.</summary>
internal static class ApiErrors
{
    private const string Root = "/api/v1";

    public static void UseApiErrors(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal),
        api => api.Use(AnswerAsync));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null && !Acceptance.IsTaken(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadParameterException e)
        {
            await Problems.WriteAsync(context, e);
        }
    }
}
