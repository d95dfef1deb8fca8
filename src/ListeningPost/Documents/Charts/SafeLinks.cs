namespace ListeningPost.Documents.Charts;

/// <summary>Where a chart or paper may lead: absolute http or https, or below the root of the pages.</summary>
internal static class SafeLinks
{
    /// <summary>The address, or null where it may not become a link.</summary>
    public static string? Of(string? href)
    {
        bool isBelowRoot = href is ['/', not ('/' or '\\'), ..] or "/";
        if (isBelowRoot)
        {
            return href;
        }

        return Places.SafeLink(href)?.AbsoluteUri;
    }
}
