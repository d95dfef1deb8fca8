namespace ListeningPost.Sources.HackerNews;

/// <summary>Quotes by custom: Hacker News has no mark for them, so people write a paragraph in italics, or behind <c>&gt;</c>.</summary>
internal static class HackerNewsQuotes
{
    private const string Begin = "<i>";
    private const string End = "</i>";

    /// <summary>The HTML of a comment with its paragraphs in italics as <c>blockquote</c>; itself where it has no others.</summary>
    public static string? Marked(string? html)
    {
        string[] paragraphs = html?.Split("<p>") ?? [];
        bool isSome = paragraphs.Any(IsItalic) && !paragraphs.All(IsItalic);
        return isSome ? string.Join("<p>", paragraphs.Select(Mark)) : html;
    }

    private static string Mark(string paragraph) => IsItalic(paragraph) ? $"<blockquote>{paragraph}</blockquote>" : paragraph;

    private static bool IsItalic(string paragraph)
    {
        ReadOnlySpan<char> text = Inside(paragraph);
        bool isMarked = text.StartsWith(Begin, StringComparison.Ordinal) && text.EndsWith(End, StringComparison.Ordinal);
        return isMarked && text.IndexOf(End, StringComparison.Ordinal) == text.Length - End.Length;
    }

    /// <summary>Without the end of the paragraph, which stands there or not.</summary>
    private static ReadOnlySpan<char> Inside(string paragraph)
    {
        ReadOnlySpan<char> text = paragraph.AsSpan().Trim();
        return text.EndsWith("</p>", StringComparison.Ordinal) ? text[..^"</p>".Length].TrimEnd() : text;
    }
}
