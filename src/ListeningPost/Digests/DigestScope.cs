using ListeningPost.Core.Words;
using ListeningPost.Documents;
using ListeningPost.Documents.Content;

namespace ListeningPost.Digests;

/// <summary>What the parts of one digest share: its model, its language, its figures, and which quotes stand in it already.</summary>
internal sealed class DigestScope
{
    private const int LongestBrand = 24;

    private readonly HashSet<(long Post, string Text)> _quoted = [];

    public DigestScope(Digest digest)
    {
        Digest = digest;
        Words = WordsOf(digest);
        Figures = new DigestFigures(digest);
        Links = new FigureLinks(digest.Slug, digest.Period.Since, digest.Period.Until)
        {
            PublicUrl = digest.PublicUrl,
            AsOf = digest.Period.CutOff,
        };
        Posts = new DigestPosts(this);
    }

    public Digest Digest { get; }

    public Wording Words { get; }

    public DigestFigures Figures { get; }

    public Hearing Hearing => Figures.Hearing;

    public FigureLinks Links { get; }

    public DigestPosts Posts { get; }

    public DocumentPeriod Period => Digest.Period;

    public string Brand => DigestPosts.Fit(Digest.Brand, LongestBrand);

    /// <summary>Whether nothing was said that is known of, and nobody waits: then it is one screen.</summary>
    public bool IsShort => Digest.Figures.Mentions == 0 && Digest.WaitingCount == 0;

    /// <summary>Whether there is more to list than two screens of a mail have room for: then only page and text list it all.</summary>
    public bool IsCrowded
    {
        get
        {
            FirstSteps steps = Digest.Steps;
            int acts = Digest.Listed.Count + steps.Replies.Count + steps.HandedOn.Count + steps.LeftAlone.Count;
            return acts + (Digest.Subject?.Turns.Count ?? 0) > DigestLimits.LinesInMail;
        }
    }

    /// <summary>Where the lesser of two things stands that a crowded mail has no room for.</summary>
    public Media Spare => IsCrowded ? Media.Whole : Media.All;

    public static Wording WordsOf(Digest digest) => Wording.For("Digests", digest.Language);

    /// <summary>A figure as it is shown.</summary>
    public Run Of(string figure) => Run.Of(Figures[figure]);

    /// <summary>A figure and its change, where there is one: <c>41 (+5)</c>.</summary>
    public RichText WithChange(string figure) => Figures[figure] is { Change: { } change } counted
        ? Words.Line("presence.change", Run.Of(counted), change)
        : new RichText([Of(figure)]);

    /// <summary>Whether a post is quoted for the first time; from now on it is not.</summary>
    public bool QuoteOnce(QuotedPost post) => _quoted.Add(KeyOf(post));

    public bool IsQuoted(QuotedPost post) => _quoted.Contains(KeyOf(post));

    /// <summary>A stranger's words, as a piece of a line.</summary>
    public static Run Foreign(string words, int most) => Run.Foreign(OneLine.Of(words, most));

    private static (long Post, string Text) KeyOf(QuotedPost post) =>
        post.PostId != 0 ? (post.PostId, "") : (0, OneLine.Of(post.Text, 400));
}
