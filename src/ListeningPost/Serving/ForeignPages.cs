using ListeningPost.Core.Posts;

namespace ListeningPost.Serving;

/// <summary>
/// A browser says which page sends: only ours may change anything, whatever the browser adds by itself, be it a cookie or a key that it
/// keeps. Programs say nothing of the kind.
/// </summary>
internal static class ForeignPages
{
    private const string Null = "null";

    /// <summary>What browsers say of a request that a page of ours sends, or nobody's.</summary>
    private static readonly string[] Own = ["same-origin", "none"];

    /// <summary>Refuses what a foreign page sends.</summary>
    /// <param name="publicUrl">Under which name a proxy may be asked too.</param>
    /// <param name="isOpen">Where anybody may send.</param>
    public static void UseOwnPagesAlone(this IApplicationBuilder app, Uri? publicUrl, Func<HttpContext, bool> isOpen) =>
        app.Use(next => context =>
        {
            bool isRefused = Changes(context.Request) && !isOpen(context) && IsForeign(context.Request, publicUrl);
            if (!isRefused)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });

    /// <summary>Whether such a request may change something.</summary>
    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static bool IsForeign(HttpRequest request, Uri? publicUrl)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return !Own.Contains(site, StringComparer.Ordinal);
        }

        return request.Headers.Origin.Any(origin => !IsOurs(origin, request.Host, publicUrl));
    }

    /// <summary>The scheme is a proxy's matter: the name and the port tell.</summary>
    private static bool IsOurs(string? origin, HostString host, Uri? publicUrl)
    {
        if (origin is null or Null || WebAddress.Parse(origin) is not { } page)
        {
            return false;
        }

        bool isAsked = string.Equals(page.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
        return isAsked || string.Equals(page.Authority, publicUrl?.Authority, StringComparison.OrdinalIgnoreCase);
    }
}
