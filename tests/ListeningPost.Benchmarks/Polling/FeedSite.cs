using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ListeningPost.Benchmarks.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ListeningPost.Benchmarks.Polling;

/// <summary>A web site of many feeds on loopback, each with an ETag and posts of its own, in a process of its own.</summary>
internal sealed class FeedSite : IDisposable
{
    private const string Template = "blog.example";

    private readonly Process _process;

    private FeedSite(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts this program again as the site.</summary>
    public static FeedSite Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["feed-site"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(start)!;
        return new FeedSite(process, int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
    }

    /// <summary>What the process does until its input ends: <c>/n.xml</c> is feed n, 304 where it is known.</summary>
    public static async Task ServeAsync()
    {
        byte[][][] feeds = [.. FeedSet.Generated().Select(Pieces)];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1));
        await using WebApplication server = builder.Build();
        server.Run(context =>
        {
            int number = int.Parse(context.Request.Path.Value.AsSpan(1).TrimEnd(".xml"), CultureInfo.InvariantCulture);
            return AnswerAsync(context, number, feeds[number % feeds.Length]);
        });
        await server.StartAsync();
        Console.WriteLine(new Uri(server.Urls.First()).Port);
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task AnswerAsync(HttpContext context, int number, byte[][] pieces)
    {
        HttpResponse response = context.Response;
        string etag = string.Create(CultureInfo.InvariantCulture, $"\"{number}\"");
        response.Headers.ETag = etag;
        response.Headers.LastModified = "Sun, 22 Nov 2026 10:00:00 GMT";
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        byte[] host = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blog{number}.example"));
        response.ContentType = "application/xml";
        response.ContentLength = pieces.Sum(p => p.Length) + ((pieces.Length - 1) * host.Length);
        for (int i = 0; i < pieces.Length; i++)
        {
            response.BodyWriter.Write(i == 0 ? [] : host.AsSpan());
            response.BodyWriter.Write(pieces[i].AsSpan());
        }

        await response.BodyWriter.FlushAsync();
    }

    private static byte[][] Pieces(byte[] feed) => [.. Encoding.UTF8.GetString(feed).Split(Template).Select(Encoding.UTF8.GetBytes)];
}
