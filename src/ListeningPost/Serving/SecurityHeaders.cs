namespace ListeningPost.Serving;

/// <summary>Headers that every answer has, whoever writes it: none runs, frames or tells anything beyond what its page allows.</summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What no page of ours ever asks of a browser.</summary>
    private const string Unused =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), usb=()";

    /// <summary>Of a document as it was sent: its own styles and pictures, which stand in it, and nothing else.</summary>
    public const string OfDocuments =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(next => context =>
    {
        context.Response.OnStarting(
            static state =>
            {
                IHeaderDictionary headers = ((HttpResponse)state).Headers;
                headers.XContentTypeOptions = "nosniff";

                // To us alone, so that a form of ours can be told from a foreign page's.
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = Unused;
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    headers.ContentSecurityPolicy = Nothing;
                }

                return Task.CompletedTask;
            },
            context.Response);
        return next(context);
    });
}
