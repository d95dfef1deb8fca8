using ListeningPost.Core.Posts;
using ListeningPost.Sources.Text;

namespace ListeningPost.Sources.Feeds;

/// <summary>What was found about an item, or about the feed itself, until its end tag comes.</summary>
internal sealed class FeedDraft
{
    private const int MaxAuthors = 20;
    private const int MaxTags = 100;
    private const int MaxOthers = 8;
    private const int MaxTranscripts = 8;

    private List<FeedAuthor>? _authors;
    private List<FeedAuthor>? _creators;
    private List<FeedAuthor>? _sourceAuthors;
    private List<PlainText>? _others;
    private List<FeedTranscript>? _transcripts;
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

    public PlainText? Title { get; set; }

    /// <summary>A title of a module: heard beside the title.</summary>
    public PlainText? OtherTitle { get; set; }

    public PlainText? MediaTitle { get; set; }

    public PlainText? Summary { get; private set; }

    public PlainText? Content { get; set; }

    /// <summary>Descriptions of modules, second summaries and contents.</summary>
    public IReadOnlyList<PlainText> Others => _others ?? (IReadOnlyList<PlainText>)[];

    public IReadOnlyList<FeedAuthor> Authors => _authors ?? (IReadOnlyList<FeedAuthor>)[];

    public IReadOnlyList<FeedAuthor> Creators => _creators ?? (IReadOnlyList<FeedAuthor>)[];

    /// <summary>Who runs the site: stands in for an author when nobody else is named.</summary>
    public FeedAuthor? WebMaster { get; set; }

    /// <summary>The feed or publisher that the item was taken from.</summary>
    public FeedAuthor? Source { get; set; }

    /// <summary>The first file that comes with it; pictures are none.</summary>
    public string? Enclosure { get; private set; }

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

    /// <summary>Takes the head of the feed that the item was taken from.</summary>
    public void TakeSource(FeedDraft head)
    {
        Source ??= new FeedAuthor((head.Title ?? PlainText.Empty).Text, null, head.Alternate);
        foreach (FeedAuthor author in head.Authors)
        {
            Add(author, ref _sourceAuthors);
        }
    }

    public void TakeEnclosure(string? address) => Enclosure ??= address;

    public void AddTranscript(FeedTranscript transcript)
    {
        _transcripts ??= [];
        if (_transcripts.Count < MaxTranscripts)
        {
            _transcripts.Add(transcript);
        }
    }

    public void AddOther(PlainText? text)
    {
        if (text is not null && Others.Count < MaxOthers)
        {
            (_others ??= []).Add(text);
        }
    }

    /// <summary>Takes the summary; a second one is heard as well.</summary>
    public void TakeSummary(PlainText? text)
    {
        AddOther(Summary is null ? null : text);
        Summary ??= text;
    }

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

    /// <summary>Takes a text: of several the longest is the content.</summary>
    public void TakeContent(PlainText? text)
    {
        bool isLonger = text?.Text.Length > (Content?.Text.Length ?? 0);
        AddOther(isLonger ? Content : text);
        Content = isLonger ? text : Content;
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

    private PlainText AnyTitle => Title ?? OtherTitle ?? MediaTitle ?? PlainText.Empty;

    public FeedItem ToItem(string? feedLanguage = null)
    {
        PlainText title = AnyTitle;
        FeedWords words = Words(title);
        return new FeedItem
        {
            Id = Id ?? About,
            Link = BestLink(),
            Enclosure = Enclosure,
            Title = title.Text.Replace('\n', ' '),
            Text = words.Body.Text,
            Summary = words.Excerpt,
            Words = words.All(),
            Quoted = words.Quoted(),
            Authors = People(),
            PublishedAt = Published ?? Created ?? Updated,
            UpdatedAt = Updated,
            Language = TextLanguage ?? Language ?? feedLanguage,
            Tags = Tags,
            Links = LinkList.Joined(Title?.Links ?? [], words.Links(), Related),
            CommentsUrl = Comments,
            InReplyTo = ReplyTo,
            Replies = Replies,
            Source = Source,
            Transcripts = _transcripts ?? (IReadOnlyList<FeedTranscript>)[],
        };
    }

    /// <summary>What is said: of modules' descriptions the longest is the summary where there is no other text.</summary>
    private FeedWords Words(PlainText title)
    {
        PlainText? summary = Summary;
        if (summary is null && Content is null && Others.Count > 0)
        {
            summary = Others.MaxBy(text => text.Text.Length);
        }

        PlainText? second = Title is null ? null : OtherTitle;
        return new FeedWords(title, Content, summary, second is null ? Others : [.. Others, second]);
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

        return Creators.Count > 0 ? Creators : PeopleOfSource();
    }

    /// <summary>Who writes in the feed that the item came from, else that feed itself; else who runs the site.</summary>
    private List<FeedAuthor> PeopleOfSource()
    {
        if (_sourceAuthors is not null)
        {
            return _sourceAuthors;
        }

        FeedAuthor? stand = Source is { Name.Length: > 0 } ? Source : WebMaster;
        return stand is null ? [] : [stand];
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
        ?? AsAddress(About)
        ?? Enclosure;

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
}
