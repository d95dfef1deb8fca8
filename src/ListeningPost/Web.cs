using System.Globalization;
using ListeningPost.Access;
using ListeningPost.Api;
using ListeningPost.Auditing;
using ListeningPost.Deliveries;
using ListeningPost.Mcp;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.People;
using ListeningPost.Serving;
using ListeningPost.Storage.Keys;

namespace ListeningPost;

/// <summary>All that is served, and the door before it, in order.</summary>
internal static class Web
{
    /// <param name="app">Not started yet.</param>
    public static void Serve(WebApplication app, WebOptions options)
    {
        app.UseRequestMetrics();
        app.UsePublicScheme(options.PublicUrl);
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        Door.UseErrors(app, WriteAsync);
        // Tools have a rule of their own of whose pages may ask them: they change nothing.
        app.UseOwnPagesAlone(options.PublicUrl, static context => ApiKeys.IsOpen(context) || IsOfTools(context.Request.Path));
        if (options.Oidc is not null)
        {
            PeopleDoor.UsePeople(app, WriteAsync);
        }

        app.UseApiKeys(Keys(app, options), options.PublicUrl, isClosed: options.Oidc is not null);
        app.UseOriginOfTools(options.PublicUrl);
        UseQuotas(app, options.RequestsPerMinute);
        app.UseRoleGate(WriteAsync);
        Door.UseGates(app, WriteAsync);
        app.UseAuditedExports();
        app.UseRevalidation();
        app.UseApiErrors();
        IEndpointRouteBuilder routes = app.WithHead();
        routes.MapPages([.. options.Keys.Select(key => key.Name)]);
        routes.MapApiPages(options.PublicUrl);
        routes.MapApi(options.PublicUrl);
        routes.MapTools();
        routes.MapHealth();
        routes.MapServiceMetrics();
        routes.MapUnsubscribing();
    }

    private static KeyRing Keys(WebApplication app, WebOptions options) => new(
        options.Keys, app.Services.GetRequiredService<KeyStore>(), Clock(app), app.Services.GetRequiredService<ILogger<KeyRing>>());

    private static bool IsOfTools(PathString path) => path.StartsWithSegments("/mcp", StringComparison.Ordinal);

    private static TimeProvider Clock(WebApplication app) => app.Services.GetService<TimeProvider>() ?? TimeProvider.System;

    private static void UseQuotas(WebApplication app, int perMinute)
    {
        var quotas = new Quotas(perMinute, Clock(app));
        app.UseWhen(context => !ApiKeys.IsOpen(context), counted => counted.Use(next => context =>
            quotas.Take(Caller.Of(context).Name, context.Response) is { } trouble ? WriteAsync(context, trouble) : next(context)));
    }

    /// <summary>A trouble in the form that its address has: a problem of the API, a line of health, a page.</summary>
    private static Task WriteAsync(HttpContext context, Trouble trouble)
    {
        PathString path = context.Request.Path;
        context.Response.StatusCode = trouble.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (trouble.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        if (IsUnder("/api/v1") || IsUnder("/openapi") || IsOfTools(path))
        {
            return Problems.WriteAsync(context, trouble.Status, trouble.Title, trouble.Detail);
        }

        if (IsUnder("/health"))
        {
            return context.Response.WriteAsync($"{trouble.Title}\n", context.RequestAborted);
        }

        return PageAnswer.WriteFormAsync<TroublePage>(context, nameof(TroublePage.Trouble), trouble, trouble.Status);

        bool IsUnder(string root) => path.StartsWithSegments(root, StringComparison.Ordinal);
    }
}
