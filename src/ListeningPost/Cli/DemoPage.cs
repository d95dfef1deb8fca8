using System.Net;
using ListeningPost.Digests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ListeningPost.Cli;

/// <summary>Shows the demo's digest on loopback until it is stopped.</summary>
internal static class DemoPage
{
    private const int UsualPort = 8080;

    /// <param name="port">As asked for; null: the usual one, or a free one when that is taken.</param>
    /// <exception cref="IOException">The port that was asked for is taken.</exception>
    public static async Task<int> ServeAsync(DigestDocument digest, int? port, CancellationToken cancellationToken)
    {
        await using WebApplication page = await StartAsync(digest, port, cancellationToken);
        string address = page.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"Open     {address}/ (Ctrl+C ends it)");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await page.StopAsync(CancellationToken.None);
        }

        return CliErrors.Done;
    }

    private static async Task<WebApplication> StartAsync(DigestDocument digest, int? port, CancellationToken cancellationToken)
    {
        WebApplication page = Build(digest, port ?? UsualPort);
        try
        {
            await page.StartAsync(cancellationToken);
            return page;
        }
        catch (IOException) when (port is null)
        {
            await page.DisposeAsync();
            page = Build(digest, 0);
            await page.StartAsync(cancellationToken);
            return page;
        }
    }

    private static WebApplication Build(DigestDocument digest, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        WebApplication page = builder.Build();
        page.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
        page.MapGet("/", context => SendAsync(context, "text/html; charset=utf-8", digest.SelfContainedHtml));
        page.MapGet("/digest.txt", context => SendAsync(context, "text/plain; charset=utf-8", digest.Text));
        return page;
    }

    private static Task SendAsync(HttpContext context, string type, string body)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
