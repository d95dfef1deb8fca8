using System.Text;
using ListeningPost.Serving;

namespace ListeningPost.Pages;

/// <summary>What all pages look like, and what quickens them: files of our own.</summary>
internal static class PageFiles
{
    private static readonly Lazy<byte[]> Style = new(
        () => Encoding.UTF8.GetBytes(Squeeze.Style(Encoding.UTF8.GetString(Read("style.css")))));

    private static readonly Lazy<byte[]> Script = new(() => ExplorerScript.Bytes);
    private static readonly Lazy<byte[]> Icon = new(() => Read("favicon.svg"));

    /// <summary>Adds <c>/style.css</c>, <c>/explorer.js</c> and <c>/favicon.svg</c>.</summary>
    public static void MapPageFiles(this IEndpointRouteBuilder routes)
    {
        Map("/style.css", "text/css; charset=utf-8", Style);
        Map("/explorer.js", "text/javascript; charset=utf-8", Script);
        Map("/favicon.svg", "image/svg+xml", Icon);

        void Map(string path, string type, Lazy<byte[]> file) =>
            routes.MapGet(path, context => WriteAsync(context, type, file.Value)).Admits(Admission.Free);
    }

    /// <summary>A browser may keep it for a minute.</summary>
    private static async Task WriteAsync(HttpContext context, string type, byte[] file)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = "private, max-age=60";
        await context.Response.Body.WriteAsync(file, context.RequestAborted);
    }

    private static byte[] Read(string name)
    {
        using Stream file = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
