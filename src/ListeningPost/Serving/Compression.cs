using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace ListeningPost.Serving;

/// <summary>
/// Text goes out compressed to whoever takes it so (Brotli, gzip). No answer holds a key or another secret beside what its reader wrote,
/// so that its length tells a stranger nothing.
/// </summary>
internal static class Compression
{
    private static readonly string[] Texts =
    [
        "application/json", "application/problem+json", "application/x-ndjson", "application/atom+xml",
        "text/html", "text/css", "text/csv", "text/javascript", "text/plain",
    ];

    public static IServiceCollection AddCompression(this IServiceCollection services) => services
        .AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Texts;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        })
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
}
