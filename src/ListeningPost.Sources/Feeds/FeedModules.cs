using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Dublin Core, content, iTunes, Media RSS, syndication, slash, threading (RFC 4685), FeedBurner: what they add to any format.
/// </summary>
internal static class FeedModules
{
    public static void Title(in FeedElement element, FeedDraft draft) => draft.OtherTitle ??= element.TextOrNull(TextKind.Loose);

    /// <summary>The whole text: content:encoded, or XHTML.</summary>
    public static void Content(in FeedElement element, FeedDraft draft)
    {
        draft.TakeLanguage(element, isContent: true);
        draft.Content ??= element.TextOrNull(TextKind.Html);
    }

    /// <summary>Of several descriptions the longest.</summary>
    public static void Description(in FeedElement element, FeedDraft draft)
    {
        int known = draft.OtherText?.Text.Length ?? 0;
        if (element.TextOrNull(TextKind.Html) is { } text && text.Text.Length > known)
        {
            draft.OtherText = text;
        }
    }

    /// <summary>Repeats the creator where there is one.</summary>
    public static void ItunesAuthor(in FeedElement element, FeedDraft draft)
    {
        if (draft.Creators.Count == 0)
        {
            FeedFields.Creator(element, draft);
        }
    }

    public static void ItunesCategory(in FeedElement element, FeedDraft draft) => draft.AddTag(element.Attribute("text"u8));

    public static void MediaCategory(in FeedElement element, FeedDraft draft) =>
        draft.AddTag(element.AttributeOrNull("label"u8) ?? PlainText.LineFromHtml(element.Line));

    public static void Keywords(in FeedElement element, FeedDraft draft)
    {
        foreach (string tag in element.Line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            draft.AddTag(tag);
        }
    }

    public static void UpdatePeriod(in FeedElement element, FeedDraft draft) => draft.Period = Period(element.Line);

    public static void UpdateFrequency(in FeedElement element, FeedDraft draft) => draft.Frequency = element.Number ?? 1;

    public static void Replies(in FeedElement element, FeedDraft draft) => draft.Replies ??= element.Number;

    public static void InReplyTo(in FeedElement element, FeedDraft draft) => draft.ReplyTo ??= element.AttributeOrNull("ref"u8);

    public static void OriginalLink(in FeedElement element, FeedDraft draft) =>
        draft.OriginalLink ??= Permalink.Absolute(element.Line);

    private static TimeSpan? Period(string word) => word.ToLowerInvariant() switch
    {
        "hourly" => TimeSpan.FromHours(1),
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        "monthly" => TimeSpan.FromDays(30),
        "yearly" => TimeSpan.FromDays(365),
        _ => null,
    };
}
