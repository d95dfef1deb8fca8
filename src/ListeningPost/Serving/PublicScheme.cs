namespace ListeningPost.Serving;

/// <summary>
/// TLS is a reverse proxy's: what it asks here in clear text was asked of it over https, so cookies are for https alone.
/// </summary>
internal static class PublicScheme
{
    /// <param name="publicUrl">Under which address people reach the service; null: the one that was asked.</param>
    public static void UsePublicScheme(this IApplicationBuilder app, Uri? publicUrl)
    {
        if (publicUrl?.Scheme == Uri.UriSchemeHttps)
        {
            app.Use(next => context =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        }
    }
}
