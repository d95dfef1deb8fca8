using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>A document as the HTML of a mail: tables and inline styles, nothing loaded from elsewhere, charts beside it as images.</summary>
public static class MailHtml
{
    /// <summary>Mail programs cut what is longer.</summary>
    public const int MaxBytes = 100_000;

    /// <summary>The same bytes for the same content.</summary>
    /// <exception cref="InvalidOperationException">It has more than <see cref="MaxBytes"/>.</exception>
    public static async Task<string> RenderAsync(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return await DocumentRenderer.RenderAsync<MailDocument>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(MailDocument.Content)] = content });
    }

    /// <summary>The charts that it names as <c>cid:</c>.</summary>
    public static IReadOnlyList<MailImage> Images(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [];
    }
}
