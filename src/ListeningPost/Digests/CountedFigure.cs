using ListeningPost.Documents;
using ListeningPost.Documents.Content;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Digests;

/// <summary>
/// A count that every digest states beside that of the period before. What stands in these lists is shown, linked, kept and verified.
/// </summary>
/// <param name="Id">By which it is kept and verified.</param>
/// <param name="Of">The count.</param>
/// <param name="Rows">Where what it counts is listed; null: nowhere.</param>
public sealed record CountedFigure(string Id, Func<Figures, long> Of, FigureRows? Rows = null)
{
    /// <summary>Whose the conversations were, and how many there were.</summary>
    public static IReadOnlyList<CountedFigure> OfPresence { get; } =
    [
        new("with_you", f => f.WithYou, FigureRows.Joinable("&presence=with_you")),
        new("people_only", f => f.PeopleOnly, FigureRows.Joinable("&presence=people_only")),
        new("without_you", f => f.WithoutYou, FigureRows.Joinable("&presence=without_you")),
        new("conversations", f => f.Conversations, FigureRows.Joinable()),
    ];

    /// <summary>What was said: the numbers of one line.</summary>
    public static IReadOnlyList<CountedFigure> OfMentions { get; } =
    [
        new("mentions", f => f.Mentions, FigureRows.Mentions()),
        new("posts", f => f.Posts, FigureRows.Mentions()),
        new("stories", f => f.Stories, FigureRows.Mentions()),
        new("authors", f => f.Authors, FigureRows.Mentions()),
        new("negative", f => f.Negative, FigureRows.Mentions("&sentiment=negative")),
        new("neutral", f => f.Neutral, FigureRows.Mentions("&sentiment=neutral")),
        new("positive", f => f.Positive, FigureRows.Mentions("&sentiment=positive")),
        new("owed_answers", f => f.OwedAnswers, FigureRows.Mentions("&owed=true")),
    ];

    /// <summary>Conversations that no share is counted over.</summary>
    public static IReadOnlyList<CountedFigure> Besides { get; } =
    [
        new("started_by_you", f => f.StartedByYou, FigureRows.Conversations("&replyable=true&started_by=company")),
        new("not_replyable", f => f.NotReplyable, FigureRows.Conversations("&replyable=false")),
    ];

    /// <summary>What cannot be judged, and what is in no other figure.</summary>
    public static IReadOnlyList<CountedFigure> Aside { get; } =
    [
        new("not_judged", f => f.NotJudged, FigureRows.Mentions("&sentiment=none")),
        new("noise", f => f.Noise, FigureRows.Mentions("&noise=*")),
        new("not_about_us", f => f.NotAboutUs, FigureRows.Mentions("&noise=not-about-us")),
    ];

    /// <summary>As a digest states it.</summary>
    public Figure In(Digest digest, Wording words)
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(words);
        return words.CountFigure(Id, Of(digest.Figures), digest.Before is { } before ? Of(before) : null) with { Rows = Rows };
    }
}
