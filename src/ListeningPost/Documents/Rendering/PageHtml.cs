using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>A document as one page that asks for nothing beside it, for browsers and print.</summary>
public static class PageHtml
{
    /// <summary>The same bytes for the same content.</summary>
    public static async Task<string> RenderAsync(DocumentContent content, PageOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        return await DocumentRenderer.RenderAsync<PageDocument>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PageDocument.View)] = ViewOf(content, options) });
    }

    /// <summary>What the parts of a page are given, where they stand within another one.</summary>
    public static View ViewOf(DocumentContent content, PageOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        return new View(content, Media.Page, options.IsServed ? content.Links.Served : content.Links.Of)
        {
            IsServed = options.IsServed,
        };
    }
}
