using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Reports;

/// <summary>The conversations themselves, as far as there is room; all of them are in the file beside.</summary>
internal static class ConversationsSection
{
    private const int Most = 100;

    private const int LongestTitle = 70;

    private const int LongestPlace = 30;

    public static Section Of(ReportView view)
    {
        IReadOnlyList<TalkedOf> all = view.Report.Conversations;
        long total = all.Count == 0 ? 0 : all[0].Total;
        List<Block> blocks =
        [
            new Paragraph(view.Words.ManyLine("list.where", total, total)),
            new Paragraph(
                new RichText(
                    [
                        new Run($"listeningpost report --brand {view.Report.Slug} --week {view.Report.Week} --out FILE.csv")
                        {
                            IsCode = true,
                        },
                    ]),
                ParagraphStyle.Code),
        ];
        if (all.Count > 0)
        {
            blocks.Add(new Grid(
                [
                    view.Words["list.conversation"], view.Words["list.place"], view.Words["list.presence"], view.Words["list.mentions"],
                    view.Words["list.owed"],
                ],
                [.. all.Take(Most).Select(conversation => Row(view, conversation))])
            {
                Caption = view.Words["list"],
                In = Media.Page | Media.Paper,
            });
        }

        if (total > Most)
        {
            blocks.Add(new Paragraph(view.Words.Line("list.more", total - Most)) { In = Media.Page | Media.Paper });
        }

        return new Section("list", view.Words.Line("list"), blocks) { IsSmall = true };
    }

    private static RichText[] Row(ReportView view, TalkedOf conversation)
    {
        string title = OneLine.Of(conversation.Title, LongestTitle);
        Run link = title.Length == 0
            ? new Run(view.Words["list.untitled"])
            : Run.Foreign(title);
        return
        [
            new RichText([link with { Href = Places.ShortLink(conversation.Url) }]),
            new RichText([Run.Foreign(OneLine.Of(Places.Of(conversation.Platform, conversation.Url), LongestPlace))]),
            conversation.Replyable ? view.Words[$"presence.{conversation.Presence}"] : view.Words["list.not-replyable"],
            view.Words.Count(conversation.Mentions),
            view.Words.Count(conversation.Owed),
        ];
    }
}
