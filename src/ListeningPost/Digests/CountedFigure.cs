using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>
/// A count that every digest states beside that of the period before. What stands in these lists is shown, linked, kept and verified.
/// </summary>
/// <param name="Id">By which it is kept and verified.</param>
/// <param name="Words">What stands below the number.</param>
/// <param name="Of">The count.</param>
/// <param name="Rows">Where what it counts is listed; null: nowhere.</param>
public sealed record CountedFigure(string Id, string Words, Func<Figures, long> Of, FigureRows? Rows = null)
{
    /// <summary>Whose the conversations were, and how many there were.</summary>
    public static IReadOnlyList<CountedFigure> OfPresence { get; } =
    [
        new("with_you", "with you", f => f.WithYou, FigureRows.Joinable("&presence=with_you")),
        new("people_only", "your people only", f => f.PeopleOnly, FigureRows.Joinable("&presence=people_only")),
        new("without_you", "without you", f => f.WithoutYou, FigureRows.Joinable("&presence=without_you")),
        new("conversations", "conversations", f => f.Conversations, FigureRows.Joinable()),
    ];

    /// <summary>What was said: the numbers in rows of four.</summary>
    public static IReadOnlyList<CountedFigure> OfMentions { get; } =
    [
        new("mentions", "mentions", f => f.Mentions, FigureRows.Mentions()),
        new("posts", "posts", f => f.Posts, FigureRows.Mentions()),
        new("stories", "stories", f => f.Stories, FigureRows.Mentions()),
        new("authors", "authors", f => f.Authors, FigureRows.Mentions()),
        new("negative", "negative", f => f.Negative, FigureRows.Mentions("&sentiment=negative")),
        new("neutral", "neutral", f => f.Neutral, FigureRows.Mentions("&sentiment=neutral")),
        new("positive", "positive", f => f.Positive, FigureRows.Mentions("&sentiment=positive")),
        new("owed_answers", "owed an answer", f => f.OwedAnswers, FigureRows.Mentions("&owed=true")),
    ];

    /// <summary>Conversations that no share is counted over.</summary>
    public static IReadOnlyList<CountedFigure> Besides { get; } =
    [
        new("started_by_you", "started by you", f => f.StartedByYou, FigureRows.Conversations("&replyable=true&started_by=company")),
        new("not_replyable", "that nobody can reply to", f => f.NotReplyable, FigureRows.Conversations("&replyable=false")),
    ];

    /// <summary>What cannot be judged, and what is in no other figure.</summary>
    public static IReadOnlyList<CountedFigure> Aside { get; } =
    [
        new("not_judged", "not judged", f => f.NotJudged, FigureRows.Mentions("&sentiment=none")),
        new("noise", "set aside as noise", f => f.Noise, FigureRows.Mentions("&noise=*")),
        new("not_about_us", "about something else", f => f.NotAboutUs, FigureRows.Mentions("&noise=not-about-us")),
    ];

    /// <summary>As a digest states it.</summary>
    public Figure In(Digest digest) =>
        Figure.Count(Id, Of(digest.Figures), digest.Before is { } before ? Of(before) : null) with { Rows = Rows };
}
