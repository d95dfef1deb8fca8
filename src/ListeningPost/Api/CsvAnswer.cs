using ListeningPost.Auditing;
using ListeningPost.Searching;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ListeningPost.Api;

/// <summary>A list as a table for spreadsheets, sent to the end while it is read.</summary>
internal static class CsvAnswer
{
    /// <summary>Few exports go on at once: who reads slower than this gives its place to others.</summary>
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>What is sent from here on is read fast enough, or cut off.</summary>
    public static void Hurry(HttpContext context) =>
        context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = SlowestReader;

    /// <param name="list">What the file is called, without its ending.</param>
    /// <param name="pages">Some rows at a time.</param>
    /// <param name="columns">What is told of each.</param>
    public static async Task SendAsync<TRow>(
        HttpContext context, string list, IAsyncEnumerable<IReadOnlyList<TRow>> pages, IReadOnlyList<CsvColumn<TRow>> columns)
    {
        Attachment.Begin(context.Response, "text/csv; charset=utf-8; header=present", list + ".csv");
        if (HttpMethods.IsHead(context.Request.Method))
        {
            // Nothing is read for whom nothing is sent.
            return;
        }

        Hurry(context);
        await CsvRows.WriteAsync(ExportedRows.Of(context).CountedAsync(pages), columns, context.Response.Body, context.RequestAborted);
    }
}
