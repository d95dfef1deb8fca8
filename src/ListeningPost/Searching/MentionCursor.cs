using System.Globalization;
using ListeningPost.Storage.Searching;

namespace ListeningPost.Searching;

/// <summary>The cursor of a list of mentions.</summary>
internal static class MentionCursor
{
    /// <param name="last">The last mention of a page.</param>
    /// <param name="given">What was asked.</param>
    public static string Write(FoundInSearch last, RequestParameters given) => PageCursor.Write(
        given,
        last.Mention.PublishedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        last.Mention.MentionId.ToString(CultureInfo.InvariantCulture),
        last.Mention.Reach?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Where the page begins; null: at the start.</summary>
    /// <exception cref="BadParameterException">It is no cursor, or one of another search.</exception>
    public static SearchPlace? Read(RequestParameters given)
    {
        if (PageCursor.Read(given, parts: 3) is not [var at, var id, var reach])
        {
            return null;
        }

        return new SearchPlace(PageCursor.Instant(at), PageCursor.Number(id), reach.Length == 0 ? null : PageCursor.Number(reach));
    }
}
