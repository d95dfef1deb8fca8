using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>Dublin Core, content, iTunes, Media RSS, syndication, slash, threading, FeedBurner: what they add to any format.</summary>
internal static class FeedModules
{
    public static void Read(in FeedElement element, FeedDraft draft)
    {
        switch (element.Tag)
        {
            case FeedTag.DcTitle:
            case FeedTag.MediaTitle:
                draft.OtherTitle ??= RssFormat.Filled(element.Text(TextKind.Loose));
                break;
            case FeedTag.DcCreator:
                draft.AddAuthor(FeedAuthor.Parse(element.Person), isCreator: true);
                break;
            case FeedTag.ItunesAuthor:
                ReadItunesAuthor(element, draft);
                break;
            case FeedTag.DcDate:
            case FeedTag.DcCreated:
                draft.Created ??= element.Date;
                break;
            case FeedTag.DcModified:
                draft.Updated ??= element.Date;
                break;
            case FeedTag.DcLanguage:
                draft.Language ??= element.Line is { Length: > 0 } language ? language : null;
                break;
            case FeedTag.ContentEncoded:
            case FeedTag.XhtmlBody:
                draft.TakeLanguage(element);
                draft.Content ??= RssFormat.Filled(element.Text(TextKind.Html));
                break;
            case FeedTag.DcDescription:
            case FeedTag.ItunesSummary:
            case FeedTag.ItunesSubtitle:
            case FeedTag.MediaDescription:
                draft.OtherText = Longer(draft.OtherText, element.Text(TextKind.Html));
                break;
            default:
                ReadRest(element, draft);
                break;
        }
    }

    private static void ReadRest(in FeedElement element, FeedDraft draft)
    {
        switch (element.Tag)
        {
            case FeedTag.Keywords:
                foreach (string tag in element.Line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    draft.AddTag(tag);
                }

                break;
            case FeedTag.DcSubject:
                draft.AddTag(PlainText.LineFromHtml(element.Line));
                break;
            case FeedTag.ItunesCategory:
                draft.AddTag(element.Attribute("text"u8));
                break;
            case FeedTag.MediaCategory:
                draft.AddTag(element.Attribute("label"u8) is { Length: > 0 } label ? label : PlainText.LineFromHtml(element.Line));
                break;
            case FeedTag.UpdatePeriod:
                draft.Period = Period(element.Line);
                break;
            case FeedTag.UpdateFrequency:
                draft.Frequency = element.Number ?? 1;
                break;
            case FeedTag.SlashComments:
            case FeedTag.ThreadTotal:
                draft.Replies ??= element.Number;
                break;
            case FeedTag.ThreadReplyTo:
                draft.ReplyTo ??= element.Attribute("ref"u8) is { Length: > 0 } id ? id : null;
                break;
            case FeedTag.OriginalLink:
                draft.OriginalLink ??= Permalink.Absolute(element.Line);
                break;
        }
    }

    private static void ReadItunesAuthor(in FeedElement element, FeedDraft draft)
    {
        if (draft.Creators.Count == 0)
        {
            draft.AddAuthor(FeedAuthor.Parse(element.Person), isCreator: true);
        }
    }

    private static PlainText? Longer(PlainText? one, PlainText other) =>
        other.Text.Length > (one?.Text.Length ?? 0) ? other : one;

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
