using System.Net;
using System.Net.Sockets;
using ListeningPost.Digests;

namespace ListeningPost.Cli;

/// <summary>Shows what the demo made on loopback until it is stopped: its digest, and the pages over its database.</summary>
internal static class DemoPage
{
    private const int UsualPort = 8080;

    /// <summary>Where it is shown.</summary>
    /// <param name="port">As asked for; null: the usual one, or a free one when that is taken.</param>
    public static Uri Address(int? port)
    {
        int served = port ?? Free(UsualPort) ?? Free(0) ?? UsualPort;
        return new Uri(FormattableString.Invariant($"http://127.0.0.1:{served}"));
    }

    /// <exception cref="IOException">The port that was asked for is taken.</exception>
    public static async Task ServeAsync(App app, DigestDocument digest, CancellationToken cancellationToken)
    {
        app.Host.MapGet("/demo/digest", context => SendAsync(context, "text/html; charset=utf-8", digest.Page));
        app.Host.MapGet("/demo/digest.txt", context => SendAsync(context, "text/plain; charset=utf-8", digest.Text));
        await app.Host.StartAsync(cancellationToken);
        string address = app.Settings.Web.Address.ToString().TrimEnd('/');
        await Console.Out.WriteLineAsync(
            $"""
            Open     {address}/demo/digest    yesterday's digest
                     {address}/query          the workbench: write a query, see what it finds
                     {address}/mentions       the explorer          (Ctrl+C ends it)
            """);
        await Signals.UntilStoppedAsync(cancellationToken);
        await app.Host.StopAsync(CancellationToken.None);
    }

    private static Task SendAsync(HttpContext context, string type, string body)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>The port, if nobody has it; of 0 any that is free.</summary>
    private static int? Free(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
