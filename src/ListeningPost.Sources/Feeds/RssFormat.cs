using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// RSS 0.90 to 2.0 and RDF: what an element without prefix means. Texts may be HTML or not, RSS does not say; a guid is the
/// address unless it denies it; <c>author</c> is an e-mail address with a name in brackets, or anything.
/// </summary>
internal static class RssFormat
{
    /// <summary>Takes over an element of the feed or of an item. Of what may stand once, the first counts.</summary>
    public static void Read(in FeedElement element, FeedDraft draft)
    {
        switch (element.Tag)
        {
            case FeedTag.Title:
                draft.TakeLanguage(element);
                draft.Title ??= Filled(element.Text(TextKind.Loose));
                break;
            case FeedTag.Link:
                ReadLink(element, draft);
                break;
            case FeedTag.Guid:
                draft.Id ??= element.Line is { Length: > 0 } id ? id : null;
                draft.IdIsLink = !element.Attribute("isPermaLink"u8).Equals("false", StringComparison.OrdinalIgnoreCase);
                break;
            case FeedTag.Description:
                draft.TakeLanguage(element);
                draft.Summary ??= Filled(element.Text(TextKind.Html));
                break;
            case FeedTag.Author:
                draft.AddAuthor(FeedAuthor.Parse(element.Person));
                break;
            case FeedTag.Editor:
                draft.AddAuthor(FeedAuthor.Parse(element.Person), isCreator: true);
                break;
            case FeedTag.WebMaster:
                draft.WebMaster ??= FeedAuthor.Parse(element.Person);
                break;
            case FeedTag.Category:
                draft.AddTag(PlainText.LineFromHtml(element.Line));
                break;
            case FeedTag.PubDate:
                draft.Published ??= element.Date;
                break;
            case FeedTag.BuildDate:
                draft.Updated ??= element.Date;
                break;
            default:
                ReadRest(element, draft);
                break;
        }
    }

    /// <summary>Null for an empty text, so that a later element can give it.</summary>
    public static PlainText? Filled(PlainText text) => text.Text.Length > 0 ? text : null;

    private static void ReadLink(in FeedElement element, FeedDraft draft)
    {
        if (element.Content.Length == 0 && element.Attribute("href"u8).Length > 0)
        {
            AtomFormat.ReadLink(element, draft);
        }
        else
        {
            draft.Link ??= element.Address;
        }
    }

    private static void ReadRest(in FeedElement element, FeedDraft draft)
    {
        switch (element.Tag)
        {
            case FeedTag.Source:
                draft.Source ??= element.HasMarkup ? null : new FeedAuthor(element.Line, null, Permalink.Absolute(element.Attribute("url"u8)));
                break;
            case FeedTag.Comments:
                draft.Comments ??= element.Address;
                break;
            case FeedTag.Language:
                draft.Language ??= element.Line is { Length: > 0 } language ? language : null;
                break;
            case FeedTag.Ttl when element.Number is > 0 and < 1_000_000 and var minutes:
                draft.Ttl = TimeSpan.FromMinutes(minutes);
                break;
            case FeedTag.SkipHours:
                foreach (string word in Words(element))
                {
                    if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int hour) && hour <= 24)
                    {
                        draft.AddSkipHour(hour % 24);
                    }
                }

                break;
            case FeedTag.SkipDays:
                foreach (string word in Words(element))
                {
                    if (Enum.TryParse(word, ignoreCase: true, out DayOfWeek day) && !char.IsAsciiDigit(word[0]))
                    {
                        draft.AddSkipDay(day);
                    }
                }

                break;
        }
    }

    private static string[] Words(in FeedElement element) => System.Text.Encoding.UTF8.GetString(element.Content)
        .Split(['<', '>', '/', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
