namespace ListeningPost.Tests.Publishers;

/// <summary>What the items of an invented feed have, and how the feed shows them.</summary>
internal sealed record FeedShape
{
    public required string Host { get; init; }

    public FeedSyntax Syntax { get; init; }

    public GuidShape Guid { get; init; }

    public LinkShape Link { get; init; }

    public bool HasDate { get; init; } = true;

    public bool HasText { get; init; } = true;

    public bool HasTitle { get; init; } = true;

    /// <summary>Every item has the same title.</summary>
    public bool TitlesRepeat { get; init; }

    public bool HasEnclosure { get; init; }

    /// <summary>The date is the one of the last change.</summary>
    public bool OnlyUpdated { get; init; }

    /// <summary>How many items a document shows.</summary>
    public int Window { get; init; } = 8;

    /// <summary>The link carries another token in every document.</summary>
    public bool HasToken { get; init; }

    public bool HasOwnLink => Link is LinkShape.Own or LinkShape.Place;

    public bool HasGuid => Guid is GuidShape.Opaque or GuidShape.Address or GuidShape.Number;

    /// <summary>A shape that the items of a feed can be told apart in, drawn by chance.</summary>
    public static FeedShape Draw(Random random, string host)
    {
        FeedSyntax syntax = random.GetItems(Enum.GetValues<FeedSyntax>(), 1)[0];
        bool needsId = syntax is FeedSyntax.Atom or FeedSyntax.Json;
        GuidShape[] guids = needsId
            ? [GuidShape.Opaque, GuidShape.Address, GuidShape.FollowsLink]
            : [GuidShape.None, GuidShape.Opaque, GuidShape.Address, GuidShape.Number, GuidShape.FollowsLink];
        GuidShape guid = syntax is FeedSyntax.Rss09 or FeedSyntax.Rdf ? GuidShape.None : random.GetItems(guids, 1)[0];
        var shape = new FeedShape
        {
            Host = host,
            Syntax = syntax,
            Guid = guid,
            Link = random.GetItems(Enum.GetValues<LinkShape>(), 1)[0],
            HasDate = random.Next(4) > 0 && syntax != FeedSyntax.Rss09,
            HasText = random.Next(4) > 0,
            HasTitle = random.Next(8) > 0,
            TitlesRepeat = random.Next(5) == 0,
            HasEnclosure = random.Next(6) == 0 && syntax == FeedSyntax.Rss2,
            OnlyUpdated = random.Next(2) == 0 && syntax == FeedSyntax.Atom,
            Window = random.Next(4) == 0 ? 1 : random.Next(2, 13),
            HasToken = random.Next(4) == 0,
        };
        return shape.Decidable();
    }

    /// <summary>The same with what it lacks: two posts of a feed must differ in something that lasts.</summary>
    private FeedShape Decidable()
    {
        FeedShape shape = this;
        bool needsLink = Syntax is FeedSyntax.Rss09 or FeedSyntax.Rdf || Guid == GuidShape.FollowsLink || (!HasGuid && !HasDate);
        if (needsLink && !shape.HasOwnLink)
        {
            shape = shape with { Link = LinkShape.Own };
        }

        bool hasWords = shape.HasTitle || shape.HasText;
        bool tellsLittle = !hasWords || (shape.TitlesRepeat && !shape.HasText) || Syntax is FeedSyntax.Rss09 or FeedSyntax.Rdf;
        if (tellsLittle)
        {
            shape = shape with { HasTitle = true, TitlesRepeat = false };
        }

        bool tokenHides = shape.HasToken && !HasGuid && (!shape.HasDate || shape.TitlesRepeat || !shape.HasText);
        return tokenHides ? shape with { HasToken = false } : shape;
    }
}

internal enum FeedSyntax
{
    Rss2,
    Rss09,
    Rdf,
    Atom,
    Json,
}

internal enum GuidShape
{
    None,
    Opaque,

    /// <summary>An address of its own, such as <c>https://a.example/?p=7</c>.</summary>
    Address,

    /// <summary><c>7</c>, and used again at times.</summary>
    Number,

    /// <summary>Whatever the link is.</summary>
    FollowsLink,
}

internal enum LinkShape
{
    Own,

    /// <summary>A place on a page that several items share: <c>/3/#comment-17</c>.</summary>
    Place,

    /// <summary>One page for all.</summary>
    Page,

    /// <summary>The site.</summary>
    Home,

    None,
}
