using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>What several vocabularies say in the same way.</summary>
internal static class FeedFields
{
    public static void Id(in FeedElement element, FeedDraft draft) => draft.Id ??= element.LineOrNull;

    public static void Published(in FeedElement element, FeedDraft draft) => draft.Published ??= element.Date;

    public static void Created(in FeedElement element, FeedDraft draft) => draft.Created ??= element.Date;

    public static void Updated(in FeedElement element, FeedDraft draft) => draft.Updated ??= element.Date;

    public static void Language(in FeedElement element, FeedDraft draft) => draft.Language ??= element.LineOrNull;

    public static void Creator(in FeedElement element, FeedDraft draft) => draft.AddCreator(AtomPerson.ReadLoose(element));

    public static void Category(in FeedElement element, FeedDraft draft) => draft.AddTag(PlainText.LineFromHtml(element.Line));
}
