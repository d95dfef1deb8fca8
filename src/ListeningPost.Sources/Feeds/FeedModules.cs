using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// Dublin Core, content, iTunes, Media RSS, syndication, slash, threading (RFC 4685), FeedBurner: what they add to any format.
/// </summary>
internal static class FeedModules
{
    public static void Title(in FeedElement element, FeedDraft draft) => draft.OtherTitle ??= element.TextOrNull(TextKind.Loose);

    /// <summary>Often the name of a picture, or of whose picture it is: a title where there is no other.</summary>
    public static void MediaTitle(in FeedElement element, FeedDraft draft) => draft.MediaTitle ??= element.TextOrNull(TextKind.Loose);

    /// <summary>The whole text: content:encoded, XHTML, yandex:full-text.</summary>
    public static void Content(in FeedElement element, FeedDraft draft)
    {
        draft.TakeLanguage(element, isContent: true);
        PlainText? text = element.TextOrNull(TextKind.Html);
        draft.AddOther(draft.Content is null ? null : text);
        draft.Content ??= text;
    }

    public static void Description(in FeedElement element, FeedDraft draft) => draft.AddOther(element.TextOrNull(TextKind.Html));

    /// <summary>Where what is said in an episode can be read (podcastindex.org: namespace 1.0, transcript).</summary>
    public static void Transcript(in FeedElement element, FeedDraft draft)
    {
        if (Permalink.Absolute(element.AttributeOrNull("url"u8), element.Base) is { } address)
        {
            draft.AddTranscript(new FeedTranscript(address, element.Attribute("type"u8).Trim().ToLowerInvariant()));
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
