using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>Who waits for an answer, and by which rule they are listed.</summary>
internal static class DigestWaiting
{
    public static Section Section(DigestScope scope) => new("waiting", Heading(scope), [.. Blocks(scope)]);

    private static RichText Heading(DigestScope scope) => scope.Figures.Find("oldest_owed_hours") is { } oldest
        ? scope.Words.Line("waiting.heading.oldest", Count(scope), Run.Of(oldest))
        : scope.Words.Line("waiting.heading", scope.Of("waiting"));

    private static IEnumerable<Block> Blocks(DigestScope scope)
    {
        Digest digest = scope.Digest;
        if (digest.WaitingCount == 0)
        {
            yield return new Paragraph(scope.Words.Line(scope.Hearing.IsBlind ? "waiting.none.blind" : "waiting.none"));
            yield break;
        }

        yield return new Paragraph(scope.Words.Line("waiting.rule", DigestLimits.WaitingDays), ParagraphStyle.Meta);
        int listed = Math.Min(digest.Listed.Count, DigestLimits.Waiting);
        int inMail = scope.IsCrowded ? Math.Min(listed, DigestLimits.WaitingInCrowd) : listed;
        foreach (var (waiting, i) in digest.Listed.Take(listed).Select((waiting, i) => (waiting, i)))
        {
            // The last one waits the longest, and is listed always.
            bool isInMail = i < inMail - 1 || i == listed - 1;
            Quotation quotation = Quote(scope, waiting, DigestLimits.WaitingQuote(i, scope.IsCrowded));
            yield return quotation with { In = isInMail ? Media.All : Media.Whole };
        }

        yield return Rest(scope, inMail) with { In = Media.Mail };
        yield return Rest(scope, listed) with { In = Media.Whole };
    }

    /// <summary>How many more there are, and how far that is known.</summary>
    private static Paragraph Rest(DigestScope scope, int listed)
    {
        long more = scope.Digest.WaitingCount - listed;
        RichText rest = more > 0 ? More(scope, more) : RichText.Empty;
        RichText unsure = scope.Digest.WaitingIsSure ? RichText.Empty : scope.Words.Line("waiting.unsure");
        return new Paragraph(RichText.Join(" · ", [rest, unsure]), ParagraphStyle.Meta);
    }

    /// <summary>With how many people they are, where some of them wait for more than one answer.</summary>
    private static RichText Count(DigestScope scope) => scope.Digest.WaitingPeople == scope.Digest.WaitingCount
        ? new RichText([scope.Of("waiting")])
        : scope.Words.Line("waiting.by", scope.Of("waiting"), scope.Of("waiting_people"));

    private static Quotation Quote(DigestScope scope, WaitingPost waiting, int width)
    {
        QuotedPost post = waiting.Post;
        IEnumerable<ListedFor> told = Told(waiting.Reasons).Take(DigestLimits.Reasons(scope.IsCrowded));
        RichText listed = RichText.Join(", ", told.Select(reason => Reason(scope, post, reason)).Append(scope.Posts.Why(post)));
        return scope.Posts.Quote(post, width, scope.Posts.Age(post)) with
        {
            Note = RichText.Join(" · ", [scope.Posts.AnsweredBy(post), listed]),
            LinkText = scope.Words["waiting.read"],
            LinkName = scope.Words.Say("waiting.read.name", scope.Posts.Name(post)),
            Tone = waiting.Reasons.Any(reason => reason is ListedFor.Safety or ListedFor.Press) ? Tone.Alert : Tone.WithoutYou,
        };
    }

    /// <summary>That it is fresh needs no word where something stronger lists it: its age stands before it.</summary>
    private static IEnumerable<ListedFor> Told(IReadOnlyList<ListedFor> reasons) =>
        reasons.Count > 1 ? reasons.Where(reason => reason != ListedFor.Fresh) : reasons;

    private static RichText Reason(DigestScope scope, QuotedPost post, ListedFor reason) => reason switch
    {
        ListedFor.Safety => scope.Words.Line("waiting.listed.safety"),
        ListedFor.Press => scope.Words.Line("waiting.listed.press"),
        ListedFor.Audience when post.Followers is { } followers => scope.Words.Line("waiting.listed.audience.of", followers),
        ListedFor.Audience => scope.Words.Line("waiting.listed.audience"),
        ListedFor.Fresh => scope.Words.Line("waiting.listed.fresh"),
        _ => scope.Words.Line("waiting.listed.longest-wait"),
    };

    /// <summary>Those that are not listed: a link, or as it is told in the method, the command.</summary>
    private static RichText More(DigestScope scope, long more)
    {
        RichText line = scope.Words.ManyLine("waiting.more", more, more);
        return scope.Links.Of(scope.Figures["waiting"]) is { } all
            ? line + ": " + new RichText([new Run(scope.Words["waiting.more.link"]) { Href = all }])
            : line + ": " + scope.Words["waiting.more.command"];
    }
}
