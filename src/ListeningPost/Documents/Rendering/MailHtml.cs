using System.Text;
using ListeningPost.Documents.Charts;
using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>
/// A document as the HTML of a mail: tables and inline styles, nothing loaded from elsewhere, charts beside it as images.
/// </summary>
public static class MailHtml
{
    /// <summary>Mail programs cut what is longer.</summary>
    public const int MaxBytes = 100_000;

    /// <summary>The same bytes for the same content.</summary>
    /// <exception cref="InvalidOperationException">It has more than <see cref="MaxBytes"/>.</exception>
    public static async Task<string> RenderAsync(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var view = new View(content, Media.Mail, content.Links.Of);
        string html = await DocumentRenderer.RenderAsync<MailDocument>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(MailDocument.View)] = view });
        int bytes = Encoding.UTF8.GetByteCount(html);
        return bytes <= MaxBytes
            ? html
            : throw new InvalidOperationException(
                $"The mail '{content.Subject}' has {bytes} bytes, and mail programs cut it from {MaxBytes} on: it must list less.");
    }

    /// <summary>The content id of an image, counted from 0, without brackets.</summary>
    public static string ImageId(int number) => MailCharts.Id(number);

    /// <summary>The charts that it names as <c>cid:</c>.</summary>
    public static IReadOnlyList<MailImage> Images(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. MailCharts.Of(content)
                .Select((chart, i) => new MailImage(MailCharts.Id(i), ChartPng.Draw(chart), MailCharts.Alt(chart))),
        ];
    }
}
