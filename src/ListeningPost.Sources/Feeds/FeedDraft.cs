using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>What was found about an item, or about the feed itself, until its end tag comes.</summary>
internal sealed class FeedDraft
{
    private const int MaxAuthors = 20;
    private const int MaxTags = 100;

    private List<FeedAuthor>? _authors;
    private List<FeedAuthor>? _creators;
    private List<string>? _tags;
    private List<string>? _related;
    private HashSet<int>? _skipHours;
    private HashSet<DayOfWeek>? _skipDays;
    private int _alternateRank;

    public string? Id { get; set; }

    /// <summary>The guid is, or may be, the address: RSS's isPermaLink, true unless it says false.</summary>
    public bool IdIsLink { get; set; }

    /// <summary>rdf:about.</summary>
    public string? About { get; set; }

    public string? Link { get; set; }

    /// <summary>An Atom link without rel, or rel="alternate".</summary>
    public string? Alternate { get; set; }

    /// <summary>Where the feed says that it is found itself.</summary>
    public string? Self { get; set; }

    /// <summary>Atom's <c>related</c> and <c>via</c>: what the entry speaks of.</summary>
    public IReadOnlyList<string> Related => _related ?? (IReadOnlyList<string>)[];

    /// <summary>Where FeedBurner found the article: the link itself leads over its counter.</summary>
    public string? OriginalLink { get; set; }

    /// <summary>The file that comes with it; pictures are none.</summary>
    public string? Enclosure { get; set; }

    public PlainText? Title { get; set; }

    public PlainText? OtherTitle { get; set; }

    public PlainText? Summary { get; set; }

    public PlainText? Content { get; set; }

    /// <summary>Descriptions of modules, when there is neither summary nor content.</summary>
    public PlainText? OtherText { get; set; }

    public IReadOnlyList<FeedAuthor> Authors => _authors ?? (IReadOnlyList<FeedAuthor>)[];

    public IReadOnlyList<FeedAuthor> Creators => _creators ?? (IReadOnlyList<FeedAuthor>)[];

    /// <summary>Who runs the site: stands in for an author when nobody else is named.</summary>
    public FeedAuthor? WebMaster { get; set; }

    /// <summary>RSS: the feed or publisher that the item was taken from.</summary>
    public FeedAuthor? Source { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public IReadOnlyList<string> Tags => _tags ?? (IReadOnlyList<string>)[];

    public string? Comments { get; set; }

    public string? ReplyTo { get; set; }

    public int? Replies { get; set; }

    public string? Language { get; set; }

    /// <summary>What the title or the text says for itself.</summary>
    public string? TextLanguage { get; set; }

    public Uri? Base { get; set; }

    public TimeSpan? Ttl { get; set; }

    public TimeSpan? Period { get; set; }

    public int Frequency { get; set; } = 1;

    /// <summary>Adds who wrote it; nobody twice.</summary>
    public void AddAuthor(FeedAuthor? author) => Add(author, ref _authors);

    /// <summary>Adds who made it, as modules and editors say.</summary>
    public void AddCreator(FeedAuthor? creator) => Add(creator, ref _creators);

    public void AddTag(string tag)
    {
        if (tag.Length > 0 && Tags.Count < MaxTags && !Tags.Contains(tag))
        {
            (_tags ??= []).Add(tag);
        }
    }

    /// <summary>Takes an <c>xml:lang</c> of the title or the text; content, where it says one, counts more.</summary>
    public void TakeLanguage(in FeedElement element, bool isContent = false)
    {
        bool isWanted = isContent || TextLanguage is null;
        if (isWanted && element.AttributeOrNull("xml:lang"u8) is { } language)
        {
            TextLanguage = language;
        }
    }

    /// <summary>Takes a link to the article, unless one is known that fits as well or better.</summary>
    public void TakeAlternate(string address, int rank)
    {
        if (rank > _alternateRank)
        {
            Alternate = address;
            _alternateRank = rank;
        }
    }

    /// <summary>Takes a text, unless a longer one is known.</summary>
    public void TakeContent(PlainText? text)
    {
        int known = Content?.Text.Length ?? 0;
        if (text?.Text.Length > known)
        {
            Content = text;
        }
    }

    public void AddRelated(string address)
    {
        if (Related.Count < MaxTags && !Related.Contains(address))
        {
            (_related ??= []).Add(address);
        }
    }

    public void AddSkipHour(int hour) => (_skipHours ??= []).Add(hour);

    public void AddSkipDay(DayOfWeek day) => (_skipDays ??= []).Add(day);

    public FeedItem ToItem(string? feedLanguage = null)
    {
        (PlainText body, PlainText other) = Texts();
        PlainText title = Title ?? OtherTitle ?? PlainText.Empty;
        return new FeedItem
        {
            Id = Id ?? About,
            Link = BestLink(),
            Enclosure = Enclosure,
            Title = title.Text.Replace('\n', ' '),
            Text = body.Text,
            Summary = other.Text == body.Text ? "" : other.Text,
            Authors = People(),
            PublishedAt = Published ?? Created ?? Updated,
            UpdatedAt = Updated,
            Language = TextLanguage ?? Language ?? feedLanguage,
            Tags = Tags,
            Links = Joined(Title?.Links ?? [], body.Links, other.Links, Related),
            CommentsUrl = Comments,
            InReplyTo = ReplyTo,
            Replies = Replies,
            Source = Source,
        };
    }

    /// <summary>The whole text, and the excerpt. A "whole" text that is not half as long as the excerpt is the excerpt of it.</summary>
    private (PlainText Body, PlainText Other) Texts()
    {
        PlainText content = Content ?? PlainText.Empty;
        PlainText summary = Summary ?? (Content is null ? OtherText : null) ?? PlainText.Empty;
        bool isWhole = content.Text.Length * 2 >= summary.Text.Length;
        return isWhole ? (content, summary) : (summary, content);
    }

    /// <summary>Authors before creators before the web master; but an e-mail address alone gives way to a creator's name.</summary>
    private IReadOnlyList<FeedAuthor> People()
    {
        bool creatorsSayMore = Creators.Any(creator => creator.Name.Length > 0) && Authors.All(author => author.Name.Length == 0);
        if (creatorsSayMore && Authors is [var address] && Creators is [{ Email: null } named])
        {
            return [named with { Email = address.Email }];
        }

        if (Authors.Count > 0 && !creatorsSayMore)
        {
            return Authors;
        }

        if (Creators.Count == 0 && WebMaster is not null)
        {
            return [WebMaster];
        }

        return Creators;
    }

    public FeedRhythm Rhythm()
    {
        TimeSpan? period = Period / Math.Max(1, Frequency);
        TimeSpan? every = Ttl > period ? Ttl : period ?? Ttl;
        return new FeedRhythm(every, _skipHours ?? FeedRhythm.None.SkipHours, _skipDays ?? FeedRhythm.None.SkipDays);
    }

    private string? BestLink() =>
        OriginalLink
        ?? Link
        ?? Alternate
        ?? (IdIsLink ? AsAddress(Id) : null)
        ?? AsAddress(About);

    /// <summary>An id is an address only if it says so itself.</summary>
    private static string? AsAddress(string? id)
    {
        bool isAddress = Begins(id, "http://") || Begins(id, "https://");
        return isAddress ? Permalink.Absolute(id) : null;
    }

    private static bool Begins(string? id, string scheme) => id?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true;

    private static void Add(FeedAuthor? author, ref List<FeedAuthor>? list)
    {
        if (author is null)
        {
            return;
        }

        list ??= [];
        if (list.Count < MaxAuthors && !list.Contains(author))
        {
            list.Add(author);
        }
    }

    private static IReadOnlyList<string> Joined(params ReadOnlySpan<IReadOnlyList<string>> lists)
    {
        IReadOnlyList<string>? only = null;
        List<string>? all = null;
        foreach (IReadOnlyList<string> list in lists)
        {
            if (list.Count == 0)
            {
                continue;
            }

            if (only is null)
            {
                only = list;
                continue;
            }

            all ??= [.. only];
            all.AddRange(list.Except(all, StringComparer.Ordinal));
        }

        return all ?? only ?? [];
    }
}
