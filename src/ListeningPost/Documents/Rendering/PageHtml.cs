using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>A document as one page that needs nothing beside it, for browsers and print.</summary>
public static class PageHtml
{
    /// <summary>The same bytes for the same content.</summary>
    public static async Task<string> RenderAsync(DocumentContent content, PageOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        return await MailHtml.RenderAsync(content);
    }
}
