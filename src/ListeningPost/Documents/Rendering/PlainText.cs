using ListeningPost.Documents.Content;

namespace ListeningPost.Documents.Rendering;

/// <summary>A document as plain text, 78 columns wide.</summary>
public static class PlainText
{
    /// <summary>The same figures in the same order.</summary>
    public static string Render(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Subject + "\n";
    }
}
