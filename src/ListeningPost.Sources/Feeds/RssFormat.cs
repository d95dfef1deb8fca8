using System.Globalization;
using System.Text;
using ListeningPost.Core.Posts;

namespace ListeningPost.Sources.Feeds;

/// <summary>
/// RSS 0.90 to 2.0 and RDF: what an element without prefix means. Texts may be HTML or not, RSS does not say; a guid is the
/// address unless it denies it; <c>author</c> is an e-mail address with a name in brackets, or anything.
/// </summary>
internal static class RssFormat
{
    private const int MaxTtl = 1_000_000;

    public static void Guid(in FeedElement element, FeedDraft draft)
    {
        draft.Id ??= element.LineOrNull;
        draft.IdIsLink = !element.Attribute("isPermaLink"u8).Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    public static void Title(in FeedElement element, FeedDraft draft)
    {
        draft.TakeLanguage(element);
        draft.Title ??= element.TextOrNull(TextKind.Loose);
    }

    public static void Link(in FeedElement element, FeedDraft draft)
    {
        if (element.Content.Length == 0 && element.Attribute("href"u8).Length > 0)
        {
            AtomFormat.Link(element, draft);
        }
        else
        {
            draft.Link ??= element.Address;
        }
    }

    public static void Description(in FeedElement element, FeedDraft draft)
    {
        draft.TakeLanguage(element);
        draft.TakeSummary(element.TextOrNull(element.HoldsEscapedTags ? TextKind.Escaped : TextKind.Html));
    }

    public static void Author(in FeedElement element, FeedDraft draft) => draft.AddAuthor(AtomPerson.ReadLoose(element));

    public static void WebMaster(in FeedElement element, FeedDraft draft) => draft.WebMaster ??= FeedAuthor.Parse(element.Person);

    public static void Comments(in FeedElement element, FeedDraft draft) => draft.Comments ??= element.Address;

    /// <summary>The file that an item brings: an episode; pictures go with a post, they are none.</summary>
    public static void Enclosure(in FeedElement element, FeedDraft draft)
    {
        if (!element.Attribute("type"u8).StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            draft.TakeEnclosure(FeedAddress.Absolute(element.AttributeOrNull("url"u8), element.Base));
        }
    }

    /// <summary>The publisher that an aggregator took the item from; with elements in it, it is Atom's.</summary>
    public static void Source(in FeedElement element, FeedDraft draft)
    {
        if (element.HasMarkup)
        {
            AtomSource.Read(element, draft);
            return;
        }

        draft.Source ??= new FeedAuthor(element.Line, null, Permalink.Absolute(element.Attribute("url"u8)));
    }

    /// <summary>In minutes.</summary>
    public static void Ttl(in FeedElement element, FeedDraft draft)
    {
        if (element.Number is > 0 and < MaxTtl and var minutes)
        {
            draft.Ttl = TimeSpan.FromMinutes(minutes);
        }
    }

    /// <summary>0 to 23; some count from 1 to 24.</summary>
    public static void SkipHours(in FeedElement element, FeedDraft draft)
    {
        foreach (string word in Words(element))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int hour) && hour <= 24)
            {
                draft.AddSkipHour(hour % 24);
            }
        }
    }

    /// <summary>English names of days.</summary>
    public static void SkipDays(in FeedElement element, FeedDraft draft)
    {
        foreach (string word in Words(element))
        {
            if (Enum.TryParse(word, ignoreCase: true, out DayOfWeek day) && !char.IsAsciiDigit(word[0]))
            {
                draft.AddSkipDay(day);
            }
        }
    }

    private static string[] Words(in FeedElement element) => Encoding.UTF8.GetString(element.Content)
        .Split(['<', '>', '/', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
